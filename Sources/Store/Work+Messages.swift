import Core

extension MessageSummary {
    /// The columns of a live message, in the order in which they are read.
    static let columns = """
        id, hosting_id, standing, recipients, relayed, failed, attempts, queued_since, hold_until, sender,
        subject, uid, script, directory, pool, size, accepted, next_at
        """

    init(_ columns: inout Columns) throws {
        self.init(
            message: LiveMessage(
                id: MessageID(columns.int64()),
                hosting: HostingID(columns.int64()),
                standing: try columns.raw(),
                recipients: columns.text().split(separator: "\n").map(String.init),
                relayed: columns.int(),
                failed: columns.int(),
                attempts: columns.int(),
                queuedSince: columns.moment(),
                holdUntil: columns.optionalMoment()
            ),
            sender: columns.text(),
            subject: columns.text(),
            attribution: Attribution(
                uid: UInt32(truncatingIfNeeded: columns.int64()),
                script: columns.optionalText(),
                workingDirectory: columns.optionalText(),
                pool: columns.optionalText()
            ),
            size: columns.int(),
            accepted: columns.moment(),
            nextAt: columns.moment()
        )
    }
}

/// The message that a failure is about.
struct FailureSource {
    let message: MessageID
    let hosting: HostingID
    let script: String?

    init(message: MessageID, hosting: HostingID, script: String?) {
        self.message = message
        self.hosting = hosting
        self.script = script
    }

    init(_ summary: MessageSummary) {
        self.init(
            message: summary.message.id,
            hosting: summary.message.hosting,
            script: summary.attribution.script
        )
    }
}

extension Work {
    /// Writes down where a message stands; `nextAt` is its next attempt, its lease's end or its hold's end.
    func save(_ message: LiveMessage, nextAt: Moment, lease: Int64? = nil, hold: Int64? = nil) throws {
        try sql.post(
            """
            UPDATE live SET standing = $3, next_at = $4, lease = $5, hold_id = $6, hold_until = $7,
            queued_since = $8, attempts = $9, relayed = $10, failed = $11, recipients = $12,
            node = $13 WHERE hosting_id = $1 AND id = $2
            """,
            [
                .hosting(message.hosting), .message(message.id), .init(message.standing.rawValue),
                .moment(nextAt), .init(lease), .init(hold), .init(message.holdUntil?.milliseconds),
                .moment(message.queuedSince), .init(message.attempts), .init(message.relayed),
                .init(message.failed), .text(message.recipients.joined(separator: "\n")),
                lease == nil ? .null : .text(node),
            ]
        )
    }

    /// Moves a message to the history, its body erased.
    func finish(_ message: LiveMessage, of summary: MessageSummary, as fate: Fate, at moment: Moment) throws {
        let key: [SQLValue] = [.hosting(message.hosting), .message(message.id)]
        try sql.post("DELETE FROM live WHERE hosting_id = $1 AND id = $2", key)
        try sql.post("DELETE FROM body WHERE id = $1", [.message(message.id)])
        try sql.post(
            """
            INSERT INTO history(hosting_id, id, fate, accepted, ended, size, attempts, relayed, failed,
            script, pool, subject) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            key + [
                .text(fate.rawValue), .moment(summary.accepted), .moment(moment), .init(summary.size),
                .init(message.attempts), .init(message.relayed), .init(message.failed),
                .init(summary.attribution.script), .init(summary.attribution.pool), .text(summary.subject),
            ]
        )
    }

    /// Writes down recipients that did not get a message.
    func record(
        _ failures: [RecipientFailure],
        of source: FailureSource,
        origin: MessageError.Origin,
        at moment: Moment
    ) throws {
        for failure in failures {
            try sql.post(
                """
                INSERT INTO failure(hosting_id, id, message_id, recipient, at, origin, code, status, reply,
                script) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                [
                    .hosting(source.hosting), .int(try draw(at: moment)), .message(source.message),
                    .text(failure.recipient), .moment(moment), .text(origin.rawValue),
                    .init(failure.reply.code), .init(failure.reply.status), .text(failure.reply.text),
                    .init(source.script),
                ]
            )
        }
    }
}
