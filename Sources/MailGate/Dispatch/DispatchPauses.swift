/// How long the dispatcher and the sweeper wait for what.
package struct DispatchPauses: Hashable, Sendable {
    /// The longest wait before looking for work again: 1 second.
    package var idle: Duration = .seconds(1)
    /// The shortest wait before looking for work again when there was none: 100 milliseconds.
    package var shortest: Duration = .milliseconds(100)
    /// The first wait before another message tries an MTA that was not reached; it doubles: 1 second.
    package var firstProbe: Duration = .seconds(1)
    /// The longest wait before another message tries an MTA that was not reached: 1 minute.
    package var longestProbe: Duration = .seconds(60)
    /// The first wait after a fault of the ledger; it doubles: 1 second.
    package var firstFault: Duration = .seconds(1)
    /// The longest wait after a fault of the ledger: 30 seconds.
    package var longestFault: Duration = .seconds(30)
    /// How long the outcome of an attempt is tried to be booked, the lease of its claim: 10 minutes.
    package var booking: Duration = .seconds(600)
    /// How often ended sessions are forgotten: each hour.
    package var sessions: Duration = .seconds(3600)
    /// How often old records are looked for: each hour.
    package var retention: Duration = .seconds(3600)
    /// The longest wait between two slices: 20 milliseconds.
    package var slice: Duration = .milliseconds(20)
    /// How long a slice is to take, which others wait for: 12 milliseconds.
    package var aim: Duration = .milliseconds(12)
    /// How often the figures of the operators' list are renewed where something happened: 2 seconds.
    package var fleet: Duration = .seconds(2)

    /// The default waits.
    package init() {}
}
