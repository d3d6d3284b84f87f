import Core

extension Work {
    /// Recipients that failed, newest first, one page of them.
    func failures(of hosting: HostingID, query: FailureQuery) throws -> FailurePage {
        let wanted = FailureCondition(query, of: hosting)
        let (all, expired, addresses) =
            try one(
                """
                SELECT count(*), COALESCE(sum(CASE WHEN origin = $4 THEN 1 ELSE 0 END), 0),
                count(DISTINCT recipient) FROM failure WHERE \(wanted.words)
                """,
                wanted.values + [.text(MessageError.Origin.expiry.rawValue)]
            ) { ($0.int(), $0.int(), $0.int()) } ?? (0, 0, 0)
        return FailurePage(
            lines: query.isGrouped ? try grouped(wanted, query.part) : try single(wanted, query.part),
            count: query.isGrouped ? addresses : all,
            errors: all - expired,
            expired: expired
        )
    }

    private func single(_ wanted: FailureCondition, _ part: ListQuery) throws -> [FailureLine] {
        try sql.rows(
            """
            SELECT message_id, recipient, at, origin, code, status, reply, script FROM failure
            WHERE \(wanted.words) ORDER BY id DESC LIMIT $4 OFFSET $5
            """,
            wanted.values + [.init(part.limit), .init(part.offset)]
        ) { FailureLine(error: try MessageError(&$0), times: 1) }
    }

    /// Each address once, by its newest failure.
    private func grouped(_ wanted: FailureCondition, _ part: ListQuery) throws -> [FailureLine] {
        try sql.rows(
            """
            SELECT message_id, failure.recipient, at, origin, code, status, reply, script, times FROM
            (SELECT max(id) AS newest, count(*) AS times FROM failure WHERE \(wanted.words)
            GROUP BY recipient ORDER BY max(id) DESC LIMIT $4 OFFSET $5) AS address
            JOIN failure ON failure.hosting_id = $1 AND failure.id = address.newest ORDER BY failure.id DESC
            """,
            wanted.values + [.init(part.limit), .init(part.offset)]
        ) { FailureLine(error: try MessageError(&$0), times: $0.int()) }
    }
}

/// What tells the wanted failures of a hosting from all others.
private struct FailureCondition {
    let words: String
    let values: [SQLValue]

    init(_ query: FailureQuery, of hosting: HostingID) {
        let texts = ["recipient", "reply", "COALESCE(status, '')", "COALESCE(script, '')"]
        let named = texts.map { "lower(\($0)) LIKE $3 ESCAPE '!'" }.joined(separator: " OR ")
        words = "hosting_id = $1 AND at > $2 AND (\(named))"
        values = [.hosting(hosting), .moment(query.since), .text(Work.pattern(query.part.matching))]
    }
}
