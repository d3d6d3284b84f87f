import Core

extension Work {
    /// How long a test message is known as one: longer than any of them lives.
    private static let testMemory = Duration.seconds(30 * 86_400)

    /// Marks a message as one that tries the way, and forgets those of long ago.
    func noteTest(_ message: NewMessage, as id: MessageID, at moment: Moment) throws {
        // A number tells its millisecond: see `IdentifierSource`.
        try sql.post(
            "DELETE FROM test_message WHERE hosting_id = $1 AND message_id < $2",
            [.hosting(message.hosting), .int((moment - Self.testMemory).milliseconds << 20)]
        )
        try sql.post(
            "INSERT INTO test_message(hosting_id, message_id, recipient) VALUES($1, $2, $3)",
            [
                .hosting(message.hosting), .message(id),
                .text(message.envelope.recipients.joined(separator: ", ")),
            ]
        )
    }

    /// How many messages tried the way since a moment, the one of a token apart.
    func tests(of hosting: HostingID, since moment: Moment, besides token: SubmissionToken) throws -> Int {
        try count(
            """
            SELECT count(*) FROM test_message WHERE hosting_id = $1 AND message_id > $2 AND message_id NOT IN
            (SELECT message_id FROM submission WHERE hosting_id = $1 AND token = $3)
            """,
            [.hosting(hosting), .int(moment.milliseconds << 20), .text(token.hex)]
        )
    }

    /// The last submissions, taken or turned away, newest first.
    func submissions(of hosting: HostingID, limit: Int) throws -> [SubmissionRecord] {
        let turnedAway = try refusals(of: hosting, limit: limit).map { refusal in
            SubmissionRecord(
                moment: refusal.moment,
                subject: "",
                script: refusal.attribution.script,
                pool: refusal.attribution.pool,
                outcome: .refused(refusal.reason, detail: refusal.detail),
                isTest: false
            )
        }
        let all = try taken(of: hosting, limit: limit) + turnedAway
        return Array(all.sorted { $0.moment > $1.moment }.prefix(limit))
    }

    private func taken(of hosting: HostingID, limit: Int) throws -> [SubmissionRecord] {
        let values: [SQLValue] = [.hosting(hosting), .init(limit)]
        let isTest = "(SELECT count(*) FROM test_message WHERE hosting_id = $1 AND message_id = id)"
        let live = try sql.rows(
            """
            SELECT accepted, subject, script, pool, \(isTest), standing FROM live WHERE hosting_id = $1
            ORDER BY id DESC LIMIT $2
            """,
            values
        ) { columns in try SubmissionRecord(&columns) { .live(try $0.raw()) } }
        let ended = try sql.rows(
            """
            SELECT accepted, subject, script, pool, \(isTest), fate FROM history WHERE hosting_id = $1
            ORDER BY id DESC LIMIT $2
            """,
            values
        ) { columns in try SubmissionRecord(&columns) { .ended(try $0.raw()) } }
        return live + ended
    }

    /// The last message that tried the way, and how far it has come.
    func lastTest(of hosting: HostingID) throws -> TestTrail? {
        let test = try one(
            """
            SELECT message_id, recipient FROM test_message WHERE hosting_id = $1
            ORDER BY message_id DESC LIMIT 1
            """,
            [.hosting(hosting)]
        ) { (MessageID($0.int64()), $0.text()) }
        guard let (id, recipient) = test else { return nil }
        guard var trail = try liveTrail(id, of: hosting) ?? endedTrail(id, of: hosting) else { return nil }
        trail.recipient = recipient
        trail.failure = try failure(of: id, hosting, since: trail.accepted)
        return trail
    }

    private func liveTrail(_ id: MessageID, of hosting: HostingID) throws -> TestTrail? {
        let found = try one(
            "SELECT \(MessageSummary.columns) FROM live WHERE hosting_id = $1 AND id = $2",
            [.hosting(hosting), .message(id)],
            MessageSummary.init
        )
        guard let found else { return nil }
        let message = found.message
        guard message.standing != .held else {
            let end = message.holdUntil ?? found.nextAt
            return TestTrail(recipient: "", accepted: found.accepted, stage: .held(until: end))
        }
        let since = message.queuedSince
        return TestTrail(
            recipient: "",
            accepted: found.accepted,
            released: message.holdUntil == nil ? nil : since,
            stage: .queued(since: since, attempts: message.attempts, next: found.nextAt)
        )
    }

    private func endedTrail(_ id: MessageID, of hosting: HostingID) throws -> TestTrail? {
        try one(
            "SELECT accepted, fate, ended FROM history WHERE hosting_id = $1 AND id = $2",
            [.hosting(hosting), .message(id)]
        ) { columns in
            let accepted = columns.moment()
            let fate: Fate = try columns.raw()
            return TestTrail(recipient: "", accepted: accepted, stage: .ended(fate, at: columns.moment()))
        }
    }

    private func failure(of id: MessageID, _ hosting: HostingID, since moment: Moment) throws -> MessageError?
    {
        try one(
            """
            SELECT message_id, recipient, at, origin, code, status, reply, script FROM failure
            WHERE hosting_id = $1 AND at >= $2 AND message_id = $3 ORDER BY id DESC LIMIT 1
            """,
            [.hosting(hosting), .moment(moment), .message(id)],
            MessageError.init
        )
    }
}

extension SubmissionRecord {
    fileprivate init(_ columns: inout Columns, _ outcome: (inout Columns) throws -> Outcome) throws {
        self.init(
            moment: columns.moment(),
            subject: columns.text(),
            script: columns.optionalText(),
            pool: columns.optionalText(),
            outcome: .live(.queued),
            isTest: columns.int() > 0
        )
        self.outcome = try outcome(&columns)
    }
}
