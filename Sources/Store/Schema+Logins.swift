extension Schema {
    /// The passwords of hostings whose sites insist on SMTP, hashed.
    static func logins(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE mail_password(hosting_id \(dialect.key), hash text NOT NULL, changed bigint NOT NULL)
            """
        ]
    }
}
