import Core

extension Work {
    /// Ends holds whose time is over, oldest first.
    func expireHeld(limit: Int, at moment: Moment) throws -> Int {
        let due = try sql.rows(
            """
            SELECT \(MessageSummary.columns) FROM live WHERE standing = 0 AND next_at <= $1
            ORDER BY next_at, id LIMIT $2
            """,
            [.moment(moment), .init(limit)],
            MessageSummary.init
        )
        var hostings: [HostingID: Hosting] = [:]
        for summary in due {
            let owner = summary.message.hosting
            let hosting = try hostings[owner] ?? load(owner).hosting
            hostings[owner] = hosting
            try expire(summary, of: hosting, at: moment)
        }
        return due.count
    }

    private func expire(_ summary: MessageSummary, of hosting: Hosting, at moment: Moment) throws {
        let reply = SMTPReply(code: 0, status: "4.4.7", text: "held until its time was over")
        let failures = summary.message.recipients.map { RecipientFailure(recipient: $0, reply: reply) }
        try finish(summary.message, of: summary, as: .expired, at: moment)
        try record(failures, of: FailureSource(summary), origin: .expiry, at: moment)
        var entry = BookEntry(hosting, at: moment)
        entry.held = -1
        entry.expired = 1
        try book(entry)
    }

    /// When something has to be done next.
    func nextWork() throws -> Moment? {
        let messages = try LiveMessage.Standing.allCases.compactMap { standing in
            try one(
                "SELECT min(next_at) FROM live WHERE standing = \(standing.rawValue) AND next_at < $1",
                [.moment(Self.slotless)]
            ) { $0.optionalMoment() } ?? nil
        }
        let others = try [
            "SELECT min(purge_ends) FROM hosting WHERE purge_ends IS NOT NULL",
            "SELECT min(slot_at) FROM total WHERE slot_at IS NOT NULL",
        ].compactMap { try one($0, []) { $0.optionalMoment() } ?? nil }
        return (messages + others).min()
    }
}
