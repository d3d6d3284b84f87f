/// The durations that the gate lives by; a setting may change each.
package struct Policy: Hashable, Sendable {
    /// How long a held message waits before it expires: 72 hours.
    package var holdLimit: Duration = .seconds(72 * 3600)
    /// How many messages of a hosting may be held at a time before further ones are refused; 0 for no limit.
    package var heldMessages = 20_000
    /// How long a purge can be undone before it erases: 5 minutes.
    package var purgeGrace: Duration = .seconds(5 * 60)
    /// How long a queued message is tried before it is given up: 5 days.
    package var queueLifetime: Duration = .seconds(5 * 86_400)
    /// How long an attempt owns a message before another may try it: 10 minutes.
    package var claimLease: Duration = .seconds(10 * 60)
    /// How long a message waits whose end was sent but not answered, since it may have arrived: 10 minutes.
    package var ambiguousDelay: Duration = .seconds(10 * 60)
    /// How many messages follow a change of their service, or expire, in one transaction at most: 1,000.
    package var slice = 1000
    /// The waits after the first, second… failed attempt; the last one repeats.
    package var retryDelays: [Duration] = [30, 60, 120, 300, 600, 900, 1800].map { .seconds($0) }

    /// How long a relayed message is remembered for what may come back; zero, where nothing can, remembers none.
    package var bounceMemory: Duration = .zero
    /// How long what is over is remembered.
    package var retention = Retention()

    /// Whether the sender that a script named is told what the MTA refused.
    package var tellsSenders = true
    /// When the gate blocks a service by itself.
    package var rules = AbuseRules()

    /// The decided values of every duration.
    package init() {}

    /// The wait before the next attempt, after so many attempts (1 or more).
    package func retryDelay(afterAttempt attempt: Int) -> Duration {
        guard let last = retryDelays.last else { return .seconds(1800) }
        return attempt <= retryDelays.count ? retryDelays[max(attempt, 1) - 1] : last
    }
}
