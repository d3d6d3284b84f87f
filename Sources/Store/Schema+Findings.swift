extension Schema {
    /// Blocks by a rule that the hosting is to be told of: a row until the mail is accepted.
    static func findings(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE finding_due(hosting_id bigint NOT NULL, finding_id bigint NOT NULL,
            PRIMARY KEY(hosting_id, finding_id))\(dialect.clustered)
            """
        ]
    }
}
