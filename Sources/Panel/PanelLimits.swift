/// The limits and durations that the panel lives by.
package struct PanelLimits: Hashable, Sendable {
    /// How long somebody stays signed in at most: 12 hours.
    package var sessionLifetime: Duration = .seconds(12 * 3600)
    /// How long the note about an act can be called up again: 10 minutes.
    package var noteLifetime: Duration = .seconds(10 * 60)
    /// Days in the history of the overview: 30.
    package var historyDays = 30
    /// Wrong passwords for one address from one client before it has to wait: 5.
    package var signInFailures = 5
    /// How long it waits after the last wrong password: 15 minutes.
    package var signInWait: Duration = .seconds(15 * 60)
    /// Pairs of address and client that wrong passwords are remembered for: 10,000, the oldest go first.
    package var signInMemory = 10_000
    /// Characters of a block's reason that are kept: 500.
    package var reasonLength = 500

    /// The decided values.
    package init() {}
}
