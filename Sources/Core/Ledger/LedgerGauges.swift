/// What a watcher of the whole gate wants to know.
package protocol GaugeLedger: Sendable {
    /// The figures of all hostings together, from one snapshot.
    func gauges() async throws -> LedgerGauges
}

/// The figures of all hostings together.
package struct LedgerGauges: Hashable, Sendable {
    /// The books of all hostings, added up.
    package var totals: Totals
    /// Messages being handed to the MTA.
    package var claimed: Int
    /// When the first hold ends.
    package var firstExpiry: Moment?
    /// When the queued message that is due first is due; in the past when the gate does not keep up.
    package var firstDue: Moment?
    /// When the first claim's lease ends; in the past when its process died.
    package var firstLeaseEnd: Moment?
    /// How many hostings are in each state.
    package var census: [ServiceState: Int]

    /// The figures of all hostings together.
    package init(
        totals: Totals,
        claimed: Int = 0,
        firstExpiry: Moment? = nil,
        firstDue: Moment? = nil,
        firstLeaseEnd: Moment? = nil,
        census: [ServiceState: Int] = [:]
    ) {
        self.totals = totals
        self.claimed = claimed
        self.firstExpiry = firstExpiry
        self.firstDue = firstDue
        self.firstLeaseEnd = firstLeaseEnd
        self.census = census
    }
}
