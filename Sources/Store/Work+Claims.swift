import Core

/// What a transaction that claims has found so far.
private struct ClaimRound {
    var hostings: [HostingID: StoredHosting] = [:]
    var lanes: [HostingID: Lane] = [:]
    var claims: [ClaimedMessage] = []
}

extension Work {
    /// How often messages that turn out to be over their quota are set aside in one transaction.
    private static let rounds = 4

    /// Claims what is due, the longest due first, as far as the hourly quotas let it leave.
    func claimDue(limit: Int, at moment: Moment) throws -> [ClaimedMessage] {
        try wakeLanes(limit: limit, at: moment)
        var round = ClaimRound()
        for _ in 0..<Self.rounds where round.claims.isEmpty {
            let due = try due(limit: limit, at: moment)
            for summary in due { try take(summary, in: &round, at: moment) }
            if due.count < limit { break }
        }
        for lane in round.lanes.values { try save(lane) }
        return round.claims
    }

    private func take(_ summary: MessageSummary, in round: inout ClaimRound, at moment: Moment) throws {
        let owner = summary.message.hosting
        let stored = try round.hostings[owner] ?? load(owner)
        round.hostings[owner] = stored
        guard stored.service.state.sends else {
            return try hold(summary, of: stored, at: moment)
        }
        if owner != .system {
            var lane = try round.lanes[owner] ?? lane(of: stored.hosting, at: moment)
            let mayLeave = try takeSlot(for: summary.message, in: &lane, at: moment)
            if !mayLeave { try setWaiting(&lane, at: moment) }
            round.lanes[owner] = lane
            guard mayLeave else { return }
        }
        if let claim = try claim(summary, of: stored.hosting, at: moment) { round.claims.append(claim) }
    }

    /// Queued messages whose time has come and claims whose lease ran out.
    private func due(limit: Int, at moment: Moment) throws -> [MessageSummary] {
        let start = dueStart(at: moment)
        let found = try [LiveMessage.Standing.queued, .claimed].flatMap { standing in
            try sql.rows(
                """
                SELECT \(MessageSummary.columns) FROM live WHERE standing = \(standing.rawValue)
                AND next_at >= $1 AND next_at <= $2 ORDER BY next_at, id LIMIT $3
                """,
                [.moment(start), .moment(moment), .init(limit)],
                MessageSummary.init
            )
        }
        let oldestFirst = found.sorted { ($0.nextAt, $0.message.id) < ($1.nextAt, $1.message.id) }
        let taken = Array(oldestFirst.prefix(limit))
        // All of these are claimed or set aside now.
        passDue(found.count < limit ? moment : taken.last?.nextAt ?? moment)
        return taken
    }

    /// Holds a message whose claim was lost while its service was blocked, or that has not followed the block yet.
    private func hold(_ summary: MessageSummary, of stored: StoredHosting, at moment: Moment) throws {
        var message = summary.message
        let lag = message.standing == .queued && stored.following == .hold ? stored.lag : nil
        let deadline = message.holdDeadline(from: lag?.since ?? moment, policy: policy)
        message.standing = .held
        message.holdUntil = deadline
        try save(message, nextAt: deadline, hold: try lag?.operation ?? draw(at: moment))
        var entry = BookEntry(stored.hosting, at: moment)
        // The block has booked what it found waiting.
        entry.queued = lag == nil ? -1 : 0
        entry.held = lag == nil ? 1 : 0
        entry.beganHeld = 1
        entry.script = summary.attribution.script ?? ""
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
        let owner = sql.dialect.isShared ? " AND node = $2" : ""
        return try sql.run(
            """
            UPDATE live SET next_at = $1, lease = NULL
            WHERE standing = \(LiveMessage.Standing.claimed.rawValue)\(owner)
            """,
            [.moment(moment)] + (sql.dialect.isShared ? [.text(node)] : [])
        )
    }
}
