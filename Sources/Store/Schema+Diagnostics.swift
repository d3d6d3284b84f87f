extension Schema {
    /// Which messages the panel sent to try the way, and where to.
    static func diagnostics(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE test_message(hosting_id bigint NOT NULL, message_id bigint NOT NULL,
            recipient text NOT NULL, PRIMARY KEY(hosting_id, message_id))\(dialect.clustered)
            """
        ]
    }
}
