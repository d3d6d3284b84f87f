extension Schema {
    /// The figures of what was forgotten: with them a recount still gives the books.
    static func retention(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE forgotten(hosting_id \(dialect.key), relayed bigint NOT NULL, bounced bigint NOT NULL,
            expired bigint NOT NULL, purged bigint NOT NULL, errors bigint NOT NULL)
            """
        ]
    }
}
