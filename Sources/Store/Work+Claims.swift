import Core

extension Work {
    /// Claims what is due, the longest due first.
    func claimDue(limit: Int, at moment: Moment) throws -> [ClaimedMessage] {
        var hostings: [HostingID: StoredHosting] = [:]
        var claims: [ClaimedMessage] = []
        for summary in try due(limit: limit, at: moment) {
            let owner = summary.message.hosting
            let stored = try hostings[owner] ?? load(owner)
            hostings[owner] = stored
            if !stored.service.state.sends {
                try hold(summary, of: stored.hosting, at: moment)
            } else if let claim = try claim(summary, of: stored.hosting, at: moment) {
                claims.append(claim)
            }
        }
        return claims
    }

    /// Queued messages whose time has come and claims whose lease ran out.
    private func due(limit: Int, at moment: Moment) throws -> [MessageSummary] {
        let found = try [LiveMessage.Standing.queued, .claimed].flatMap { standing in
            try sql.rows(
                """
                SELECT \(MessageSummary.columns) FROM live WHERE standing = $1 AND next_at <= $2
                ORDER BY next_at, id LIMIT $3
                """,
                [.init(standing.rawValue), .moment(moment), .init(limit)],
                MessageSummary.init
            )
        }
        let oldestFirst = found.sorted { ($0.nextAt, $0.message.id) < ($1.nextAt, $1.message.id) }
        return Array(oldestFirst.prefix(limit))
    }

    /// Holds a message whose claim was lost while its service was blocked.
    private func hold(_ summary: MessageSummary, of hosting: Hosting, at moment: Moment) throws {
        var message = summary.message
        let deadline = message.holdDeadline(from: moment, policy: policy)
        message.standing = .held
        message.holdUntil = deadline
        try save(message, nextAt: deadline, hold: try draw(at: moment))
        var entry = BookEntry(hosting, at: moment)
        entry.queued = -1
        entry.held = 1
        entry.beganHeld = 1
        try book(entry)
    }

    private func claim(_ summary: MessageSummary, of hosting: Hosting, at moment: Moment) throws
        -> ClaimedMessage?
    {
        guard let content = try content(of: summary, of: hosting, at: moment) else { return nil }
        var message = summary.message
        message.standing = .claimed
        message.attempts += 1
        let lease = try draw(at: moment)
        try save(message, nextAt: moment + policy.claimLease, lease: lease)
        return ClaimedMessage(
            id: message.id,
            hosting: message.hosting,
            envelope: Envelope(sender: summary.sender, recipients: message.recipients),
            content: content,
            attempt: message.attempts,
            lease: lease
        )
    }

    /// Makes the claims of a predecessor due again: all of them where only one process works on the ledger, in
    /// a shared one those of this node; another's are due when their leases end.
    func recoverClaims(at moment: Moment) throws -> Int {
        let owner = sql.dialect.isShared ? " AND node = $3" : ""
        return try sql.run(
            "UPDATE live SET next_at = $2, lease = NULL WHERE standing = $1\(owner)",
            [.init(LiveMessage.Standing.claimed.rawValue), .moment(moment)]
                + (sql.dialect.isShared ? [.text(node)] : [])
        )
    }
}
