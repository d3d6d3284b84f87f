import Core

extension RefusedSubmission {
    static let columns = "hosting_id, at, reason, detail, uid, script, directory, pool"

    init(_ columns: inout Columns) throws {
        self.init(
            hosting: columns.optionalInt64().map(HostingID.init),
            moment: columns.moment(),
            reason: try columns.raw(),
            detail: columns.text(),
            attribution: Attribution(
                uid: UInt32(truncatingIfNeeded: columns.int64()),
                script: columns.optionalText(),
                workingDirectory: columns.optionalText(),
                pool: columns.optionalText()
            )
        )
    }
}

extension AuditEntry {
    static let columns = "at, party, actor, address, act, from_state, to_state, reason, messages"

    init(_ columns: inout Columns) throws {
        self.init(
            moment: columns.moment(),
            actor: try Actor(&columns),
            act: try columns.raw(),
            from: try columns.raw(),
            to: try columns.raw(),
            reason: columns.optionalText(),
            messages: columns.int()
        )
    }
}

extension Work {
    /// Submissions turned away, newest first; those of one hosting, or all.
    func refusals(of hosting: HostingID?, limit: Int) throws -> [RefusedSubmission] {
        guard let hosting else {
            return try sql.rows(
                "SELECT \(RefusedSubmission.columns) FROM refusal WHERE id < $1 ORDER BY id DESC LIMIT $2",
                [.int(.max), .init(limit)],
                RefusedSubmission.init
            )
        }
        return try sql.rows(
            """
            SELECT \(RefusedSubmission.columns) FROM refusal WHERE hosting_id = $1
            ORDER BY at DESC, id DESC LIMIT $2
            """,
            [.hosting(hosting), .init(limit)],
            RefusedSubmission.init
        )
    }

    /// The audit trail of a hosting, newest first.
    func auditTrail(of hosting: HostingID, limit: Int) throws -> [AuditEntry] {
        try sql.rows(
            "SELECT \(AuditEntry.columns) FROM audit WHERE hosting_id = $1 ORDER BY id DESC LIMIT $2",
            [.hosting(hosting), .init(limit)],
            AuditEntry.init
        )
    }

    /// Changes of state since a moment, newest first: what left the state as it was is not among them.
    func stateChanges(of hosting: HostingID, since moment: Moment, limit: Int) throws -> [AuditEntry] {
        let others = ServiceReceipt.Act.all.filter { !$0.isCommand }
        let places = others.indices.map { "$\($0 + 4)" }.joined(separator: ", ")
        return try sql.rows(
            """
            SELECT \(AuditEntry.columns) FROM audit WHERE hosting_id = $1 AND at >= $2
            AND act NOT IN (\(places)) ORDER BY id DESC LIMIT $3
            """,
            [.hosting(hosting), .moment(moment), .init(limit)] + others.map { .text($0.rawValue) },
            AuditEntry.init
        )
    }
}
