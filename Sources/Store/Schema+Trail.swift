extension Schema {
    /// What happened in the panel and belongs to no hosting, and the ways to read every act newest first.
    static func trail(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE event(id \(dialect.key), at bigint NOT NULL, party text NOT NULL, actor text NOT NULL,
            address text, act text NOT NULL, account text NOT NULL, detail text, operation text)
            """,
            "CREATE UNIQUE INDEX event_once ON event(operation) WHERE operation IS NOT NULL",
            "CREATE INDEX event_by_act ON event(act, party, id)",
            "CREATE INDEX audit_newest ON audit(id)",
            "CREATE INDEX audit_by_act ON audit(act, party, id)",
            "CREATE INDEX account_operator ON account(email) WHERE is_operator = 1",
        ]
    }
}
