import Core

extension Work {
    private static let columns = """
        account.id, account.email, account.password_hash, account.language, account.is_operator,
        account.created
        """

    /// Creates an account that sees the hostings named.
    func add(_ profile: NewAccount, at moment: Moment) throws -> Account {
        var profile = profile
        profile.email = profile.email.lowercased()
        profile.hostings = profile.hostings.map { $0.lowercased() }
        let id = AccountID(try draw(at: moment))
        let isNew = try sql.run(
            """
            INSERT INTO account(id, email, password_hash, language, is_operator, created)
            VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """,
            [
                .int(id.raw), .text(profile.email), .text(profile.passwordHash), .init(profile.language),
                .init(profile.isOperator ? 1 : 0), .moment(moment),
            ]
        )
        guard isNew == 1 else { throw LedgerFault.taken(profile.email) }
        for domain in profile.hostings {
            guard let hosting = try hosting(named: domain) else { throw LedgerFault.unknownHosting(domain) }
            try sql.post(
                "INSERT INTO account_hosting(account_id, hosting_id) VALUES($1, $2) ON CONFLICT DO NOTHING",
                [.int(id.raw), .hosting(hosting.id)]
            )
        }
        return Account(id: id, profile: profile, created: moment)
    }

    /// Every account, by address.
    func accounts() throws -> [Account] {
        try sql.rows("SELECT \(Self.columns) FROM account ORDER BY email", [], Self.account)
            .map(withHostings)
    }

    /// The account of an address.
    func account(email: String) throws -> Account? {
        try one(
            "SELECT \(Self.columns) FROM account WHERE email = $1",
            [.text(email.lowercased())],
            Self.account
        ).map(withHostings)
    }

    /// The account of a key.
    func account(_ id: AccountID) throws -> Account? {
        try one("SELECT \(Self.columns) FROM account WHERE id = $1", [.int(id.raw)], Self.account)
            .map(withHostings)
    }

    private static func account(_ columns: inout Columns) -> Account {
        let id = AccountID(columns.int64())
        let profile = NewAccount(
            email: columns.text(),
            passwordHash: columns.text(),
            language: columns.optionalText(),
            isOperator: columns.int() != 0
        )
        return Account(id: id, profile: profile, created: columns.moment())
    }

    private func withHostings(_ account: Account) throws -> Account {
        var profile = account.profile
        profile.hostings = try sql.rows(
            """
            SELECT hosting.domain FROM account_hosting JOIN hosting ON hosting.id = account_hosting.hosting_id
            WHERE account_hosting.account_id = $1 ORDER BY hosting.domain
            """,
            [.int(account.id.raw)]
        ) { $0.text() }
        return Account(id: account.id, profile: profile, created: account.created)
    }

    /// Changes a password and ends every session of the account.
    func setPassword(hash: String, of account: AccountID) throws {
        let changed = try sql.run(
            "UPDATE account SET password_hash = $2 WHERE id = $1",
            [.int(account.raw), .text(hash)]
        )
        guard changed == 1 else { throw LedgerFault.unknownAccount("\(account.raw)") }
        try sql.post("DELETE FROM session WHERE account_id = $1", [.int(account.raw)])
    }

    /// Chooses the panel's language of an account.
    func setLanguage(_ language: String?, of account: AccountID) throws {
        let changed = try sql.run(
            "UPDATE account SET language = $2 WHERE id = $1",
            [.int(account.raw), .init(language)]
        )
        guard changed == 1 else { throw LedgerFault.unknownAccount("\(account.raw)") }
    }

    /// Removes an account and its sessions.
    func removeAccount(_ id: AccountID) throws {
        try sql.post("DELETE FROM session WHERE account_id = $1", [.int(id.raw)])
        try sql.post("DELETE FROM account_hosting WHERE account_id = $1", [.int(id.raw)])
        let removed = try sql.run("DELETE FROM account WHERE id = $1", [.int(id.raw)])
        guard removed == 1 else { throw LedgerFault.unknownAccount("\(id.raw)") }
    }
}
