/// How a hosting stands with its hourly quota.
package struct QuotaFigures: Hashable, Sendable {
    /// Messages that may leave in any 3600 seconds.
    package var limit: Int
    /// Messages that left in the last 3600 seconds, or are leaving.
    package var used: Int
    /// Messages that wait for a free slot.
    package var waiting: Int
    /// When the last of them finds one, if no others come; nil when there is a free slot for each.
    package var clearAt: Moment?

    /// How a hosting stands with its hourly quota.
    package init(limit: Int, used: Int = 0, waiting: Int = 0, clearAt: Moment? = nil) {
        self.limit = limit
        self.used = used
        self.waiting = waiting
        self.clearAt = clearAt
    }
}
