import Core

extension Session {
    static let columns = "token_hash, account_id, opened, expires, lapses, used, client"

    init(_ columns: inout Columns) {
        self.init(
            tokenHash: columns.text(),
            account: AccountID(columns.int64()),
            opened: columns.moment(),
            expires: columns.moment(),
            lapses: columns.optionalMoment(),
            used: columns.optionalMoment(),
            client: columns.optionalText()
        )
    }
}

extension Work {
    /// A session lasts until its whole time is over, or until nobody has used it for long.
    private static let lasts = "expires > $2 AND (lapses IS NULL OR lapses > $2)"

    /// Begins a session.
    func open(_ session: Session) throws {
        guard try account(session.account) != nil else {
            throw LedgerFault.unknownAccount("\(session.account.raw)")
        }
        try sql.post(
            "INSERT INTO session(\(Session.columns)) VALUES($1, $2, $3, $4, $5, $6, $7)",
            [
                .text(session.tokenHash), .int(session.account.raw), .moment(session.opened),
                .moment(session.expires), .init(session.lapses?.milliseconds),
                .init(session.used?.milliseconds), .init(session.client),
            ]
        )
    }

    /// A session that has not ended, and whose it is.
    func session(tokenHash: String, at moment: Moment) throws -> (Session, Account)? {
        let found = try one(
            "SELECT \(Session.columns) FROM session WHERE token_hash = $1 AND \(Self.lasts)",
            [.text(tokenHash), .moment(moment)],
            Session.init
        )
        guard let found, let account = try account(found.account) else { return nil }
        return (found, account)
    }

    /// The sessions of an account that have not ended, the last used first.
    func sessions(of account: AccountID, limit: Int, at moment: Moment) throws -> [Session] {
        try sql.rows(
            """
            SELECT \(Session.columns) FROM session WHERE account_id = $1 AND \(Self.lasts)
            ORDER BY COALESCE(used, opened) DESC, token_hash LIMIT $3
            """,
            [.int(account.raw), .moment(moment), .init(limit)],
            Session.init
        )
    }

    /// Notes that a session is in use; one that has ended in the meantime does not come back.
    func keepSession(tokenHash: String, until lapses: Moment, at moment: Moment) throws {
        try sql.post(
            "UPDATE session SET used = $2, lapses = $3 WHERE token_hash = $1 AND \(Self.lasts)",
            [.text(tokenHash), .moment(moment), .moment(lapses)]
        )
    }

    /// Ends every session of an account but the one of a token's hash; returns how many had not ended yet.
    func endSessions(of account: AccountID, keeping token: String, at moment: Moment) throws -> Int {
        let open = try sessions(of: account, limit: .max, at: moment).filter { $0.tokenHash != token }
        try sql.post(
            "DELETE FROM session WHERE account_id = $1 AND token_hash <> $2",
            [.int(account.raw), .text(token)]
        )
        return open.count
    }

    /// Ends a session.
    func closeSession(tokenHash: String) throws {
        try sql.post("DELETE FROM session WHERE token_hash = $1", [.text(tokenHash)])
    }

    /// Forgets sessions that have ended.
    func forgetEndedSessions(at moment: Moment) throws -> Int {
        try sql.run("DELETE FROM session WHERE expires <= $1", [.moment(moment)])
    }

    /// A secret of this installation, made from `fresh` the first time.
    func secret(named name: String, fresh: [UInt8]) throws -> [UInt8] {
        try sql.post(
            "INSERT INTO secret(name, value) VALUES($1, $2) ON CONFLICT(name) DO NOTHING",
            [.text(name), .blob(fresh)]
        )
        return try one("SELECT value FROM secret WHERE name = $1", [.text(name)]) { $0.blob() } ?? fresh
    }
}
