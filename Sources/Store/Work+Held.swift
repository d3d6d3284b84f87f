import Core

extension Work {
    /// Held messages that match, newest first, one page of them.
    func heldMessages(of hosting: HostingID, query: ListQuery) throws -> HeldPage {
        let stored = try load(hosting)
        let choice = HeldChoice(.matching(query.matching))
        let wanted = HeldCondition(choice, of: hosting, upTo: .max, following: stored.following)
            .besides(stored.deletion)
        let place = wanted.values.count
        let messages = try sql.rows(
            """
            SELECT \(MessageSummary.columns) FROM live WHERE \(wanted.words)
            ORDER BY id DESC LIMIT $\(place + 1) OFFSET $\(place + 2)
            """,
            wanted.values + [.init(query.limit), .init(query.offset)],
            MessageSummary.init
        )
        let count = try count("SELECT count(*) FROM live WHERE \(wanted.words)", wanted.values)
        return HeldPage(messages: messages.map { asHeld($0, in: stored) }, count: count)
    }

    /// A held message with its header and body.
    func heldMessage(_ id: MessageID, of hosting: HostingID) throws -> HeldMessage? {
        let stored = try load(hosting)
        let choice = HeldChoice(.these([id]))
        let wanted = HeldCondition(choice, of: hosting, upTo: .max, following: stored.following)
            .besides(stored.deletion)
        let found = try one(
            "SELECT \(MessageSummary.columns) FROM live WHERE \(wanted.words)",
            wanted.values,
            MessageSummary.init
        )
        return try found.map {
            HeldMessage(summary: asHeld($0, in: stored), content: try soundContent(of: $0))
        }
    }

    /// A message as the books have it, if its row still has to follow a block.
    func asHeld(_ summary: MessageSummary, in stored: StoredHosting) -> MessageSummary {
        guard let lag = stored.lag, stored.following == .hold, summary.message.standing == .queued else {
            return summary
        }
        var held = summary
        let end = summary.message.holdDeadline(from: lag.since, policy: policy)
        held.message.standing = .held
        held.message.holdUntil = end
        held.nextAt = end
        return held
    }

    /// The body of a message as it was accepted; nil when it is damaged, and then a look changes nothing.
    private func soundContent(of summary: MessageSummary) throws -> [UInt8]? {
        do {
            let found = try one(
                "SELECT checksum, content FROM body WHERE id = $1",
                [.message(summary.message.id)]
            ) { ($0.int64(), $0.blob()) }
            guard let (checksum, content) = found, content.count == summary.size else { return nil }
            return Checksum(of: content).stored == checksum ? content : nil
        } catch LedgerFault.unusable {
            return nil
        }
    }

    /// How many held messages a choice means now.
    func heldSet(_ choice: HeldChoice, of hosting: HostingID) throws -> HeldSet {
        let stored = try load(hosting)
        let all = HeldCondition(of: hosting, upTo: .max, following: stored.following)
            .besides(stored.deletion)
        // What still has to follow a block is held by its operation.
        let least = stored.following == .hold ? stored.lag?.operation ?? 0 : 0
        let (held, mark) =
            try one("SELECT count(*), max(hold_id) FROM live WHERE \(all.words)", all.values) {
                ($0.int(), max($0.optionalInt64() ?? 0, least))
            } ?? (0, 0)
        let chosen = HeldCondition(choice, of: hosting, upTo: mark, following: stored.following)
            .besides(stored.deletion)
        let found = try one(
            "SELECT count(*), min(accepted), max(accepted) FROM live WHERE \(chosen.words)",
            chosen.values
        ) { (count: $0.int(), oldest: $0.optionalMoment(), newest: $0.optionalMoment()) }
        let count = found?.count ?? 0
        return HeldSet(
            count: count,
            mark: mark,
            others: held - count,
            oldestAccepted: found?.oldest,
            newestAccepted: found?.newest
        )
    }
}
