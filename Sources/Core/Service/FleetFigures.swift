/// The figures of one hosting that somebody on duty judges it by.
package struct FleetFigures: Hashable, Sendable {
    /// Messages held now.
    package var held: Int
    /// Messages queued or on their way now.
    package var queued: Int
    /// Messages that were given a place of the quota in the last hour.
    package var lastHour: Int
    /// Messages that may be relayed in an hour.
    package var quota: Int
    /// Messages relayed in the last 24 hours.
    package var relayed: Int
    /// Recipients that failed in the last 24 hours, expired ones apart.
    package var errors: Int

    /// The figures of one hosting.
    package init(
        held: Int = 0,
        queued: Int = 0,
        lastHour: Int = 0,
        quota: Int = 0,
        relayed: Int = 0,
        errors: Int = 0
    ) {
        self.held = held
        self.queued = queued
        self.lastHour = lastHour
        self.quota = quota
        self.relayed = relayed
        self.errors = errors
    }

    /// Messages that have not left.
    package var waiting: Int { held + queued }

    /// The errors of the last 24 hours among all that was tried, in thousandths.
    package var errorShare: Int {
        let tried = relayed + errors
        return tried == 0 ? 0 : errors * 1000 / tried
    }

    /// How much of the hour's quota is used, in thousandths.
    package var pace: Int { quota == 0 ? 0 : lastHour * 1000 / quota }
}

/// Why somebody on duty should look at a hosting, the least pressing first.
package enum Concern: Int, Sendable, CaseIterable {
    /// There is no reason.
    case none
    /// It sends, and something waits or came back.
    case waiting
    /// Somebody stopped it, or a purge is under way.
    case stopped
    /// It sends nearly as much as its quota allows.
    case pace
    /// It sends, and too much comes back.
    case errors
    /// A rule stopped it.
    case rule
    /// It was stopped because too much came back.
    case bounce
    /// It was stopped because of spam.
    case spam

    /// From which share of errors on, in thousandths, a hosting that sends is looked at: half of what stops it.
    package static let watchedShare = 100
    /// Fewer tries than this in 24 hours say nothing about errors.
    package static let leastTries = 20
    /// From which use of the quota on, in thousandths, a hosting is looked at.
    package static let watchedPace = 800

    /// The most pressing reason there is.
    package init(_ figures: FleetFigures, state: ServiceState, blocker: Party?) {
        self =
            switch state {
            case .spam: .spam
            case .bounce: .bounce
            case .inactive: blocker == .rule ? .rule : .stopped
            case .purging: .stopped
            case .active, .tolerant: Self.sending(figures)
            }
    }

    private static func sending(_ figures: FleetFigures) -> Concern {
        let isTried = figures.relayed + figures.errors >= leastTries
        if isTried, figures.errorShare >= watchedShare { return .errors }
        if figures.pace >= watchedPace { return .pace }
        return figures.waiting + figures.errors > 0 ? .waiting : .none
    }

    /// A number by which hostings stand in the order of what presses most.
    package func risk(_ figures: FleetFigures) -> Int {
        let within =
            switch self {
            case .none: 0
            case .waiting: figures.waiting + figures.errors
            case .pace: figures.pace
            case .errors: figures.errorShare
            case .stopped, .rule, .bounce, .spam: figures.waiting
            }
        return rawValue * 1_000_000 + min(within, 999_999)
    }
}
