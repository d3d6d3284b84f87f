import Core

extension Work {
    /// What goes with the hosting itself: all that others read across hostings, few rows of any one.
    private static let atOnce = [
        "aside", "audit", "day", "total", "account_hosting", "notice", "forgotten", "mail_password",
        "finding_due",
        "proposal",
    ]
    /// What may be millions of rows: each table with what orders a hosting's rows in it.
    private static let inSlices = [
        ("history", "id"), ("submission", "token"), ("failure", "id"), ("refusal", "at"),
        ("operation", "name"),
        ("report", "id"), ("slot", "message_id"), ("test_message", "message_id"), ("script_day", "day"),
        ("conduct", "slice"), ("finding_script", "finding_id"), ("finding", "id"),
    ]

    /// Removes a hosting; what is remembered of it is nobody's from now on and goes in slices.
    func removeHosting(_ id: HostingID) throws {
        let stored = try loadForChange(id)
        let waiting = try count("SELECT count(*) FROM live WHERE hosting_id = $1", [.hosting(id)])
        guard waiting == 0 else { throw LedgerFault.hasMessages(waiting) }
        try strike(stored)
        for table in Self.atOnce {
            try sql.post("DELETE FROM \(table) WHERE hosting_id = $1", [.hosting(id)])
        }
        try sql.post("DELETE FROM hosting WHERE id = $1", [.hosting(id)])
        // No number is given twice: whoever comes under the same domain is another hosting.
        try sql.post("INSERT INTO leaving(hosting_id) VALUES($1)", [.hosting(id)])
    }

    /// Whether a hosting that is gone has left anything.
    func hasLeavings() throws -> Bool {
        try count("SELECT count(*) FROM leaving", []) > 0
    }

    /// Clears away at most so many records of a hosting that is gone; returns how many, 0 when none has left any.
    func clearLeavings(limit: Int) throws -> Int {
        let next = try one("SELECT hosting_id FROM leaving ORDER BY hosting_id LIMIT 1", []) {
            HostingID($0.int64())
        }
        guard let next else { return 0 }
        var left = limit
        for (table, key) in Self.inSlices where left > 0 {
            left -= try clear(table, by: key, of: next, limit: left)
        }
        if left > 0 { try sql.run("DELETE FROM leaving WHERE hosting_id = $1", [.hosting(next)]) }
        return max(limit - left, 1)
    }

    private func clear(_ table: String, by key: String, of hosting: HostingID, limit: Int) throws -> Int {
        let last = try sql.rows(
            "SELECT \(key) FROM \(table) WHERE hosting_id = $1 ORDER BY \(key) LIMIT $2",
            [.hosting(hosting), .init(limit)]
        ) { columns in
            ["token", "name"].contains(key) ? SQLValue.text(columns.text()) : .int(columns.int64())
        }
        .last
        guard let last else { return 0 }
        if table == "history" {
            // By the numbers of its messages: a way from a hosting to what was relayed would cost every message.
            try sql.post(
                "DELETE FROM relayed WHERE id IN (SELECT id FROM history WHERE hosting_id = $1 AND id <= $2)",
                [.hosting(hosting), last]
            )
        }
        return try sql.run(
            "DELETE FROM \(table) WHERE hosting_id = $1 AND \(key) <= $2",
            [.hosting(hosting), last]
        )
    }
}
