import Core

extension Work {
    /// Begins a session.
    func open(_ session: Session) throws {
        guard try account(session.account) != nil else {
            throw LedgerFault.unknownAccount("\(session.account.raw)")
        }
        try sql.post(
            "INSERT INTO session(token_hash, account_id, opened, expires) VALUES($1, $2, $3, $4)",
            [
                .text(session.tokenHash), .int(session.account.raw), .moment(session.opened),
                .moment(session.expires),
            ]
        )
    }

    /// A session that has not ended, and whose it is.
    func session(tokenHash: String, at moment: Moment) throws -> (Session, Account)? {
        let found = try one(
            "SELECT account_id, opened, expires FROM session WHERE token_hash = $1 AND expires > $2",
            [.text(tokenHash), .moment(moment)]
        ) { columns in
            Session(
                tokenHash: tokenHash,
                account: AccountID(columns.int64()),
                opened: columns.moment(),
                expires: columns.moment()
            )
        }
        guard let found, let account = try account(found.account) else { return nil }
        return (found, account)
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
