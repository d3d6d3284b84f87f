import Core

extension Work {
    /// Another password by the account's owner; nothing changes when the session that asks has ended.
    func changePassword(
        _ hash: String,
        _ renewal: SessionRenewal,
        of id: AccountID,
        _ order: AccountOrder,
        at moment: Moment
    ) throws -> AccountResult {
        guard try session(tokenHash: renewal.old, at: moment)?.0.account == id else { return .stale }
        return try change(id, order, .passwordChanged, at: moment) { _ in
            try sql.post(
                "UPDATE account SET password_hash = $2 WHERE id = $1",
                [.int(id.raw), .text(hash)]
            )
            let ended = try endSessions(of: id, keeping: renewal.old, at: moment)
            try sql.post(
                "UPDATE session SET token_hash = $2 WHERE token_hash = $1",
                [.text(renewal.old), .text(renewal.new)]
            )
            return "\(ended)"
        }
    }

    /// The end of the other sessions by the account's owner.
    func endOtherSessions(_ token: String, of id: AccountID, _ order: AccountOrder, at moment: Moment)
        throws -> AccountResult
    {
        guard try sessions(of: id, limit: 2, at: moment).contains(where: { $0.tokenHash != token }) else {
            return .alreadySo
        }
        return try change(id, order, .sessionsEnded, at: moment) { _ in
            "\(try endSessions(of: id, keeping: token, at: moment))"
        }
    }

    /// Another language by the account's owner.
    func chooseLanguage(_ language: String?, of id: AccountID, _ order: AccountOrder, at moment: Moment)
        throws -> AccountResult
    {
        guard try known(id).profile.language != language else { return .alreadySo }
        return try change(id, order, .languageChosen, at: moment) { _ in
            try setLanguage(language, of: id)
            return language
        }
    }
}
