/// How many messages of a hosting may be handed to the MTA in any 3600 seconds.
///
/// Messages are counted, not recipients, and each once: a retry within the hour goes with the slot that the
/// message has, and a slot by which nothing was settled for any recipient is given back.
package struct HourlyQuota: Hashable, Sendable {
    /// How long a slot is taken: 3600 seconds.
    package static let window = Duration.seconds(3600)

    /// The number of slots.
    package let limit: Int

    /// A quota of so many messages an hour; at least one, or nothing would ever leave.
    package init(perHour limit: Int) {
        self.limit = max(1, limit)
    }

    /// How many messages may take a slot now.
    package func free(used: Int) -> Int {
        max(0, limit - used)
    }

    /// When the last of so many waiting messages finds a slot; nil when there is one for each now.
    ///
    /// `taken` gives the moment at which the slot of a rank was taken, the oldest being rank 0. Slots come free
    /// in that order, and a slot that is free now is taken now.
    package func clearing(waiting: Int, used: Int, at now: Moment, taken: (Int) throws -> Moment?) rethrows
        -> Moment?
    {
        let rest = waiting - free(used: used)
        guard rest > 0 else { return nil }
        let (rounds, rank) = (rest - 1).quotientAndRemainder(dividingBy: limit)
        // A quota that was lowered has more slots taken than it has: that many have to come free first.
        let excess = max(0, used - limit)
        let start = rank < min(used, limit) ? try taken(rank + excess) ?? now : now
        return start + Self.window * (rounds + 1)
    }
}
