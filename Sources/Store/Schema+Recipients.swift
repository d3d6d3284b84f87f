extension Schema {
    /// Addresses that are to get the error reports of a hosting, until they are confirmed; one for each hosting.
    static func recipients(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE proposal(hosting_id \(dialect.key), recipient text NOT NULL, token_hash text NOT NULL,
            expires bigint NOT NULL, confirmed bigint)
            """,
            "CREATE UNIQUE INDEX proposal_token ON proposal(token_hash)",
        ]
    }
}
