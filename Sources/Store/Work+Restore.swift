import Core

extension Work {
    /// Makes a ledger that comes from a backup safe to run: it remembers a past that went on without it.
    func settleRestored(sendsQueued: Bool, by actor: Actor, at moment: Moment) throws -> [ServiceReceipt] {
        // A password may have changed since, or an account gone: nobody stays signed in.
        try sql.run("DELETE FROM session", [])
        try sql.run(
            "UPDATE live SET standing = 1, next_at = $2, lease = NULL WHERE standing = $1",
            [.init(LiveMessage.Standing.claimed.rawValue), .moment(moment)]
        )
        let undone = try order(
            .undoPurge,
            on: "SELECT id FROM hosting WHERE purge_ends IS NOT NULL ORDER BY id",
            by: actor,
            at: moment
        )
        guard !sendsQueued else { return undone }
        let blocked = try order(
            .block,
            on: "SELECT hosting_id FROM total WHERE queued > 0 AND hosting_id > 0 ORDER BY hosting_id",
            by: actor,
            at: moment
        )
        return undone + blocked
    }

    /// Gives a command to every hosting of a query; one that does not take it stays as it is.
    private func order(_ command: ServiceCommand, on query: String, by actor: Actor, at moment: Moment) throws
        -> [ServiceReceipt]
    {
        try sql.rows(query, []) { HostingID($0.int64()) }.compactMap { hosting in
            let order = ServiceOrder(
                hosting: hosting,
                command: command,
                actor: actor,
                operation: "restore-\(try draw(at: moment))"
            )
            guard case .done(let receipt) = try perform(order, at: moment) else { return nil }
            return receipt
        }
    }
}
