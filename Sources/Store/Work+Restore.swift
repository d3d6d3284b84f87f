import Core

extension Work {
    /// Makes a ledger that comes from a backup safe to run: it remembers a past that went on without it.
    func settleRestored(sendsQueued: Bool, by actor: Actor, at moment: Moment) throws -> [ServiceReceipt] {
        // A password may have changed since, or an account gone: nobody stays signed in.
        try sql.post("DELETE FROM session", [])
        try forgetClaims(at: moment)
        // What a purge had not erased yet can be kept.
        try sql.post(
            """
            UPDATE hosting SET purge_messages = purge_messages - lag_done, lag_operation = NULL, lag_turn = NULL
            WHERE lag_operation = purge_operation
            """,
            []
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

    /// Of a service that sends they are queued again; of one that is blocked the next look for work holds them.
    private func forgetClaims(at moment: Moment) throws {
        let claimed = "standing = \(LiveMessage.Standing.claimed.rawValue)"
        let sends = "hosting_id IN (SELECT id FROM hosting WHERE state IN (\(ServiceState.sending)))"
        try sql.post(
            "UPDATE live SET standing = 1, next_at = $1, lease = NULL WHERE \(claimed) AND \(sends)",
            [.moment(moment)]
        )
        try sql.post("UPDATE live SET next_at = $1, lease = NULL WHERE \(claimed)", [.moment(moment)])
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
