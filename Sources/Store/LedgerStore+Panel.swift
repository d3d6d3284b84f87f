package import Core

extension LedgerStore {
    /// The hosting of a domain if an account may see it.
    package func hosting(named domain: String, visibleTo account: AccountID) async throws -> Hosting? {
        try await glance { try $0.hosting(named: domain, visibleTo: account) }
    }

    /// The hostings an account may see, troubled ones first, then by domain.
    package func hostings(visibleTo account: AccountID, matching: String, at moment: Moment) async throws
        -> [HostingSummary]
    {
        try await read { try $0.hostings(visibleTo: account, matching: matching, at: moment) }
    }

    /// Whose session it is, and the hosting that the page is about, from one snapshot.
    package func visit(_ question: VisitQuestion, at moment: Moment) async throws -> Visit? {
        try await glance { try $0.visit(question, at: moment) }
    }

    /// Everything the first page of a hosting shows, from one snapshot.
    package func overview(of hosting: HostingID, days: Int, at moment: Moment) async throws -> Overview {
        try await glance { try $0.overview(of: hosting, span: days, at: moment) }
    }

    /// Live messages of a hosting, newest first.
    package func messages(of hosting: HostingID, filter: MessageFilter) async throws -> [MessageSummary] {
        try await read { try $0.messages(of: hosting, filter: filter) }
    }

    /// Recounts everything and compares it with the books.
    package func verify() async throws -> BookAudit {
        try await read { try $0.verify() }
    }

    /// Submissions turned away, newest first.
    package func refusals(of hosting: HostingID?, limit: Int) async throws -> [RefusedSubmission] {
        try await read { try $0.refusals(of: hosting, limit: limit) }
    }

    /// The audit trail of a hosting, newest first.
    package func auditTrail(of hosting: HostingID, limit: Int) async throws -> [AuditEntry] {
        try await read { try $0.auditTrail(of: hosting, limit: limit) }
    }

    /// Forgets a slice of old records: looked for in a read, which keeps no writer waiting, then deleted by key.
    package func forgetOld(
        _ record: Retention.Record,
        from place: RetentionPlace,
        limit: Int,
        at moment: Moment
    ) async throws -> Forgotten {
        let old = try await read { try $0.old(record, from: place, limit: limit, at: moment) }
        guard !old.isEmpty else { return Forgotten(count: 0, next: old.next) }
        return Forgotten(count: try await write { try $0.forget(old) }, next: old.next)
    }

    /// Makes a ledger that comes from a backup safe to run; returns what was done to services.
    package func settleRestored(sendsQueued: Bool, by actor: Actor, at moment: Moment) async throws
        -> [ServiceReceipt]
    {
        try await write { try $0.settleRestored(sendsQueued: sendsQueued, by: actor, at: moment) }
    }
}
