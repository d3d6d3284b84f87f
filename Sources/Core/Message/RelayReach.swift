/// Whether the MTA answered when it was last tried.
package enum RelayReach: Hashable, Sendable {
    /// No message was handed to it since the program started.
    case untried
    /// It answered.
    case reached
    /// It has not answered since a moment; messages wait.
    case away(since: Moment)

    /// Whether it answered; nil when nobody tried.
    package var isReached: Bool? {
        switch self {
        case .untried: nil
        case .reached: true
        case .away: false
        }
    }

    /// Since when it does not answer; nil when it does, or when nobody tried.
    package var lost: Moment? {
        switch self {
        case .untried, .reached: nil
        case .away(let since): since
        }
    }
}
