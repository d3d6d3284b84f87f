/// Proof that the books are true.
package protocol Bookkeeping: Sendable {
    /// Recounts everything and compares it with the books.
    func verify() async throws -> BookAudit
    /// The time that was last known to be right; nil in a ledger that was never told.
    func lastTime() async throws -> Moment?
    /// Remembers what time it is, for the next start to compare its clock with.
    func remember(time moment: Moment) async throws
    /// Submissions turned away, newest first; those of one hosting, or all.
    func refusals(of hosting: HostingID?, limit: Int) async throws -> [RefusedSubmission]
    /// The audit trail of a hosting, newest first.
    func auditTrail(of hosting: HostingID, limit: Int) async throws -> [AuditEntry]
    /// Forgets at most `limit` records of a kind whose time is over; their figures stay in the books.
    func forgetOld(_ record: Retention.Record, from place: RetentionPlace, limit: Int, at moment: Moment)
        async throws -> Forgotten
    /// Makes a ledger that comes from a backup safe to run: nothing of what it remembers happens by itself.
    ///
    /// Sessions end, purges under way are undone, claims are forgotten. Services that send and have messages
    /// waiting are blocked by the actor, unless `sendsQueued`. Returns what was done to services.
    func settleRestored(sendsQueued: Bool, by actor: Actor, at moment: Moment) async throws
        -> [ServiceReceipt]
}

/// What a recount found.
package struct BookAudit: Hashable, Sendable {
    /// Hostings recounted.
    package var hostings: Int
    /// Live messages recounted.
    package var live: Int
    /// Finished messages recounted.
    package var finished: Int
    /// Where the books and the recount differ; empty when they balance.
    package var discrepancies: [Discrepancy]

    /// What a recount found.
    package init(hostings: Int, live: Int, finished: Int, discrepancies: [Discrepancy]) {
        self.hostings = hostings
        self.live = live
        self.finished = finished
        self.discrepancies = discrepancies
    }

    /// Whether the books are true.
    package var balances: Bool { discrepancies.isEmpty }
}

/// A figure that the books and the recount disagree on.
package struct Discrepancy: Hashable, Sendable {
    /// The hosting's domain.
    package var domain: String
    /// Which figure, in words.
    package var figure: String
    /// What the books say.
    package var booked: Int
    /// What was found.
    package var counted: Int

    /// A figure that the books and the recount disagree on.
    package init(domain: String, figure: String, booked: Int, counted: Int) {
        self.domain = domain
        self.figure = figure
        self.booked = booked
        self.counted = counted
    }
}
