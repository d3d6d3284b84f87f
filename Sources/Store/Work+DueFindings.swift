import Core

extension Work {
    /// Blocks by a rule whose hosting was not told, oldest first.
    func dueFindings(limit: Int) throws -> [DueFinding] {
        let due = try sql.rows(
            """
            SELECT finding.hosting_id, finding.id, finding.at FROM finding_due JOIN finding
            ON finding.hosting_id = finding_due.hosting_id AND finding.id = finding_due.finding_id
            ORDER BY finding.id LIMIT $1
            """,
            [.init(limit)]
        ) { (hosting: HostingID($0.int64()), number: $0.int64(), moment: $0.moment()) }
        return try due.compactMap { row in
            guard let finding = try finding(row.number, of: row.hosting) else { return nil }
            return DueFinding(
                hosting: try load(row.hosting).hosting,
                number: row.number,
                finding: finding,
                moment: row.moment,
                held: try count("SELECT held FROM total WHERE hosting_id = $1", [.hosting(row.hosting)]),
                holdLimit: policy.holdLimit
            )
        }
    }

    /// Remembers that a hosting is to be told of a finding.
    func owe(_ finding: Int64, to hosting: HostingID) throws {
        try sql.post(
            "INSERT INTO finding_due(hosting_id, finding_id) VALUES($1, $2)",
            [.hosting(hosting), .int(finding)]
        )
    }

    /// Forgets that a hosting is to be told of a finding: it is.
    func settle(_ finding: Int64, of hosting: HostingID) throws {
        try sql.post(
            "DELETE FROM finding_due WHERE hosting_id = $1 AND finding_id = $2",
            [.hosting(hosting), .int(finding)]
        )
    }
}
