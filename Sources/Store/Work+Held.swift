import Core

extension Work {
    /// Held messages that match, newest first, one page of them.
    func heldMessages(of hosting: HostingID, query: ListQuery) throws -> HeldPage {
        let wanted = HeldCondition(HeldChoice(.matching(query.matching)), of: hosting, upTo: .max)
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
        return HeldPage(messages: messages, count: count)
    }

    /// A held message with its header and body.
    func heldMessage(_ id: MessageID, of hosting: HostingID) throws -> HeldMessage? {
        let wanted = HeldCondition(HeldChoice(.these([id])), of: hosting, upTo: .max)
        let found = try one(
            "SELECT \(MessageSummary.columns) FROM live WHERE \(wanted.words)",
            wanted.values,
            MessageSummary.init
        )
        return try found.map { HeldMessage(summary: $0, content: try soundContent(of: $0)) }
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
        let all = HeldCondition(of: hosting, upTo: .max)
        let (held, mark) =
            try one("SELECT count(*), max(hold_id) FROM live WHERE \(all.words)", all.values) {
                ($0.int(), $0.optionalInt64() ?? 0)
            } ?? (0, 0)
        let chosen = HeldCondition(choice, of: hosting, upTo: mark)
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
