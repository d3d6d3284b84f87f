extension Schema {
    /// The archive of reports, and the gate itself as the sender of their mails (`HostingID.system`).
    ///
    /// No name of a domain has parentheses and no Unix user is negative: nobody else can be taken for it.
    static func reports(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE report(hosting_id bigint NOT NULL, id bigint NOT NULL, kind text NOT NULL,
            number bigint NOT NULL, day bigint NOT NULL, recipient text, failed bigint NOT NULL,
            expired bigint NOT NULL, held bigint NOT NULL, subject text NOT NULL, body text NOT NULL,
            at bigint NOT NULL, covered_until bigint NOT NULL, covered_failure bigint NOT NULL,
            PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
            "CREATE UNIQUE INDEX report_once ON report(hosting_id, kind, number)",
            """
            INSERT INTO hosting(id, domain, uid, zone, language, quota, created, state, since, version)
            VALUES(0, '(system)', -1, 'UTC', 'es', 2147483647, 0, 'ok', 0, 0)
            """,
            "INSERT INTO total(hosting_id) VALUES(0)",
        ]
    }
}
