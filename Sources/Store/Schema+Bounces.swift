extension Schema {
    /// Relayed messages that something may still come back for.
    static func bounces(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE relayed(id \(dialect.key), hosting_id bigint NOT NULL, sender text NOT NULL,
            script text, recipients text NOT NULL, bounced text NOT NULL)
            """
        ]
    }
}
