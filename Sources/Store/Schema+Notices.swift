extension Schema {
    /// Failures at the relay whose senders are to be told: a row until the mail is accepted.
    static func notices(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE notice(id \(dialect.key), hosting_id bigint NOT NULL, message_id bigint NOT NULL,
            sender text NOT NULL, header \(dialect.bytes) NOT NULL, after_failure bigint NOT NULL, at bigint NOT NULL)
            """
        ]
    }
}
