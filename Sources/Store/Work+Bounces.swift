import Core

extension RelayedMessage {
    static let columns = "id, hosting_id, sender, script, recipients, bounced"

    init(_ columns: inout Columns) throws {
        self.init(
            id: MessageID(columns.int64()),
            hosting: HostingID(columns.int64()),
            sender: columns.text(),
            script: columns.optionalText(),
            recipients: columns.text().split(separator: "\n").map(String.init),
            bounced: columns.text().split(separator: "\n").map(String.init)
        )
    }
}

extension Work {
    /// Remembers for whom the MTA took a message, if anything can come back.
    func remember(_ outcome: AttemptOutcome, of summary: MessageSummary) throws {
        let isAnswerable = summary.message.hosting != .system && !summary.sender.isEmpty
        guard policy.bounceMemory > .zero, isAnswerable else { return }
        let taken = summary.message.recipients.filter {
            if case .relayed = outcome.verdict(on: $0) { true } else { false }
        }
        guard !taken.isEmpty else { return }
        try sql.post(
            """
            INSERT INTO relayed(\(RelayedMessage.columns)) VALUES($1, $2, $3, $4, $5, '')
            ON CONFLICT(id) DO UPDATE SET recipients = relayed.recipients || $6 || excluded.recipients
            """,
            [
                .message(summary.message.id), .hosting(summary.message.hosting), .text(summary.sender),
                .init(summary.attribution.script), .text(taken.joined(separator: "\n")), .text("\n"),
            ]
        )
    }

    /// What is remembered of a message that something came back for.
    func trace(of message: MessageID) throws -> MessageTrace {
        if let relayed = try relayed(message), let stored = try? load(relayed.hosting) {
            return .relayed(relayed, stored.hosting)
        }
        // A live message is the only one that has a body.
        let bodies = try count("SELECT count(*) FROM body WHERE id = $1", [.message(message)])
        return bodies > 0 ? .underWay : .unknown
    }

    private func relayed(_ message: MessageID, lock: String = "") throws -> RelayedMessage? {
        try one(
            "SELECT \(RelayedMessage.columns) FROM relayed WHERE id = $1\(lock)",
            [.message(message)],
            RelayedMessage.init
        )
    }

    /// Counts the recipients of a bounce that were not counted before.
    func record(_ bounce: Bounce, checksum: Checksum, at moment: Moment) throws -> BounceBooking {
        guard var message = try relayed(bounce.message, lock: sql.dialect.lock) else {
            return .unknownMessage
        }
        let failures = message.count(bounce.failures)
        if !failures.isEmpty { try book(failures, of: message, at: moment) }
        if let mail = bounce.forwarded { _ = try accept(mail, checksum: checksum, at: moment) }
        return .counted(failures.count)
    }

    private func book(_ failures: [RecipientFailure], of message: RelayedMessage, at moment: Moment) throws {
        try sql.post(
            "UPDATE relayed SET bounced = $2 WHERE id = $1",
            [.message(message.id), .text(message.bounced.joined(separator: "\n"))]
        )
        let source = FailureSource(message: message.id, hosting: message.hosting, script: message.script)
        try record(failures, of: source, origin: .notification, at: moment)
        let stored = try load(message.hosting)
        var entry = BookEntry(stored.hosting, at: moment)
        entry.errors = failures.count
        entry.script = message.script ?? ""
        entry.unknown = failures.count(where: \.isUnknownRecipient)
        entry.isOld = try isOld(message.id, of: message.hosting)
        try book(entry)
        try judgeFailures(of: stored, at: moment)
    }

    /// Forgets messages accepted before a moment, the oldest first.
    func forgetRelayed(acceptedBefore moment: Moment, limit: Int) throws -> Int {
        // Numbers begin with the millisecond they were drawn in (`IdentifierSource`).
        try sql.run(
            "DELETE FROM relayed WHERE id IN (SELECT id FROM relayed WHERE id < $1 ORDER BY id LIMIT $2)",
            [.int(moment.milliseconds << 20), .init(limit)]
        )
    }
}
