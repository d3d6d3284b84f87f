import Core

extension Work {
    /// Sets the hash of a hosting's password for SMTP; nil takes it away.
    func setMailPassword(hash: String?, of hosting: HostingID, at moment: Moment) throws {
        _ = try loadForChange(hosting)
        try sql.post("DELETE FROM mail_password WHERE hosting_id = $1", [.hosting(hosting)])
        guard let hash else { return }
        try sql.post(
            "INSERT INTO mail_password(hosting_id, hash, changed) VALUES($1, $2, $3)",
            [.hosting(hosting), .text(hash), .moment(moment)]
        )
    }

    /// A hosting and the hash of its password for SMTP; nil when it has none.
    func mailPassword(ofHosting domain: String) throws -> (hosting: Hosting, hash: String)? {
        try one(
            """
            SELECT mail_password.hash, \(StoredHosting.columns) FROM mail_password
            JOIN hosting ON hosting.id = mail_password.hosting_id WHERE hosting.domain = $1
            """,
            [.text(domain.lowercased())]
        ) { columns in
            let hash = columns.text()
            return (try StoredHosting(&columns).hosting, hash)
        }
    }
}
