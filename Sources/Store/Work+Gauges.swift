import Core

extension Work {
    /// Adds up the books, one narrow row a hosting; all else is the end of an index.
    func gauges() throws -> LedgerGauges {
        let totals = try one(
            """
            SELECT coalesce(sum(accepted), 0), coalesce(sum(relayed), 0), coalesce(sum(bounced), 0),
            coalesce(sum(expired), 0), coalesce(sum(purged), 0), coalesce(sum(held), 0),
            coalesce(sum(queued), 0), coalesce(sum(errors), 0) FROM total
            """,
            [],
            Self.sums
        )
        return LedgerGauges(
            totals: totals ?? Totals(),
            claimed: try count("SELECT count(*) FROM live WHERE standing = $1", [.standing(.claimed)]),
            firstExpiry: try first(.held),
            firstDue: try first(.queued),
            firstLeaseEnd: try first(.claimed),
            census: try census()
        )
    }

    private static func sums(_ columns: inout Columns) -> Totals {
        var totals = Totals()
        totals.accepted = columns.int()
        totals.relayed = columns.int()
        totals.bounced = columns.int()
        totals.expired = columns.int()
        totals.purged = columns.int()
        totals.held = columns.int()
        totals.queued = columns.int()
        totals.errors = columns.int()
        return totals
    }

    private func first(_ standing: LiveMessage.Standing) throws -> Moment? {
        try one("SELECT min(next_at) FROM live WHERE standing = $1", [.standing(standing)]) {
            $0.optionalMoment()
        } ?? nil
    }
}

extension SQLValue {
    fileprivate static func standing(_ standing: LiveMessage.Standing) -> SQLValue {
        .init(standing.rawValue)
    }
}
