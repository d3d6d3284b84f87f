import Core

extension Work {
    /// Ends holds whose time is over, oldest first.
    func expireHeld(limit: Int, at moment: Moment) throws -> Int {
        // Asked of each row: what a purge has frozen can still be asked back, what was released is no longer held.
        let due = try sql.rows(
            """
            SELECT \(MessageSummary.columns) FROM live WHERE standing = 0 AND next_at <= $1
            AND COALESCE((SELECT CASE WHEN state IN (\(ServiceState.sending)) THEN 0
            WHEN purge_operation >= live.hold_id OR erase_operation IS NOT NULL THEN 0 ELSE 1 END
            FROM hosting WHERE hosting.id = live.hosting_id), 0) = 1 ORDER BY next_at, id LIMIT $2
            """,
            [.moment(moment), .init(limit)],
            MessageSummary.init
        )
        let byHosting = Dictionary(grouping: due) { $0.message.hosting }
        for (owner, summaries) in byHosting.sorted(by: { $0.key.raw < $1.key.raw }) {
            try expire(summaries, of: try load(owner).hosting, at: moment)
        }
        return due.count
    }

    private func expire(_ summaries: [MessageSummary], of hosting: Hosting, at moment: Moment) throws {
        let reply = SMTPReply(code: 0, status: "4.4.7", text: "held until its time was over")
        try finish(summaries.map(\.message.id), of: hosting.id, as: .expired, at: moment)
        for summary in summaries {
            let failures = summary.message.recipients.map { RecipientFailure(recipient: $0, reply: reply) }
            try record(failures, of: FailureSource(summary), origin: .expiry, at: moment)
        }
        var entry = BookEntry(hosting, at: moment)
        entry.held = -summaries.count
        entry.expired = summaries.count
        try book(entry)
    }

    /// Moves messages to the history, their bodies erased.
    private func finish(_ ids: [MessageID], of hosting: HostingID, as fate: Fate, at moment: Moment) throws {
        var left = ids.sorted()[...]
        while let last = left.prefix(Self.keysAtOnce).last {
            // Always as many keys, the last one repeated: one statement for every number of them.
            let keys = left.prefix(Self.keysAtOnce) + repeatElement(last, count: Self.keysAtOnce)
            let values = keys.prefix(Self.keysAtOnce).map { SQLValue.message($0) }
            try finish(values, of: hosting, as: fate, at: moment)
            left = left.dropFirst(Self.keysAtOnce)
        }
    }

    private func finish(_ keys: [SQLValue], of hosting: HostingID, as fate: Fate, at moment: Moment) throws {
        func places(from first: Int) -> String {
            keys.indices.map { "$\($0 + first)" }.joined(separator: ", ")
        }
        // The first and the last of them too: to a hosting with many messages PostgreSQL, which knows only what one has
        // on average, would otherwise go by the hosting alone and look through them all.
        let span = "id >= $2 AND id <= $\(keys.count + 1)"
        let named = "hosting_id = $1 AND \(span) AND id IN (\(places(from: 2)))"
        let values = [.hosting(hosting)] + keys
        try sql.post(
            """
            INSERT INTO history(hosting_id, id, fate, accepted, ended, size, attempts, relayed, failed,
            script, pool, subject) SELECT hosting_id, id, $\(values.count + 1), accepted, $\(values.count + 2),
            size, attempts, relayed, failed, script, pool, subject FROM live WHERE \(named)
            """,
            values + [.text(fate.rawValue), .moment(moment)]
        )
        try sql.post("DELETE FROM body WHERE id IN (\(places(from: 1)))", keys)
        try sql.post("DELETE FROM live WHERE \(named)", values)
    }

    /// How many messages one statement names.
    private static let keysAtOnce = 50

    /// When something has to be done next.
    func nextWork() throws -> Moment? {
        let start = nextStart()
        let messages = try LiveMessage.Standing.allCases.compactMap { standing in
            try one(
                "SELECT min(next_at) FROM live WHERE standing = \(standing.rawValue) AND next_at >= $1 AND next_at < $2",
                [.moment(start), .moment(Self.slotless)]
            ) { $0.optionalMoment() } ?? nil
        }
        if let first = messages.min() { meetDue(first) }
        let others = try [
            "SELECT purge_ends FROM hosting WHERE purge_ends IS NOT NULL ORDER BY purge_ends LIMIT 1",
            "SELECT slot_at FROM total WHERE slot_at IS NOT NULL ORDER BY slot_at LIMIT 1",
        ].compactMap { try one($0, []) { $0.optionalMoment() } ?? nil }
        return (messages + others).min()
    }
}
