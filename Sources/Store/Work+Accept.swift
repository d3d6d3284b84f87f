import Core

extension Work {
    /// Takes a message in, once for each token of a hosting.
    func accept(_ message: NewMessage, checksum: Checksum, at moment: Moment) throws -> Acceptance {
        try check(message.envelope)
        let stored = try load(message.hosting)
        let sends = stored.service.state.sends
        if !sends, let count = try crowd(of: stored.hosting) {
            guard let earlier = try earlier(message) else { throw LedgerFault.holdsTooMany(count) }
            return .repeated(earlier)
        }
        let id = MessageID(try draw(at: moment))
        if let earlier = try remember(message, as: id) { return .repeated(earlier) }
        let deadline = moment + policy.holdLimit
        let tried = try sends && waitsForSlot(stored.hosting) ? Self.slotless : moment
        try insert(message, as: id, tried: tried, heldUntil: sends ? nil : deadline, at: moment)
        try sql.post(
            "INSERT INTO body(id, checksum, content) VALUES($1, $2, $3)",
            [.message(id), .int(checksum.stored), .blob(message.content)]
        )
        if message.isTest { try noteTest(message, as: id, at: moment) }
        var entry = BookEntry(stored.hosting, at: moment)
        entry.accepted = 1
        entry.script = message.attribution.script ?? ""
        entry.queued = sends ? 1 : 0
        entry.held = sends ? 0 : 1
        entry.beganHeld = entry.held
        try book(entry)
        if sends { try judgeArrival(of: stored, at: moment) }
        return sends ? .queued(id) : .held(id, until: deadline)
    }

    /// Recipients are stored one a line: the gate lets no other address through, and nor does the ledger.
    private func check(_ envelope: Envelope) throws {
        let recipients = envelope.recipients
        let isSound = !recipients.isEmpty && recipients.allSatisfy { !$0.isEmpty && !$0.utf8.contains(10) }
        guard isSound else {
            throw LedgerFault.engine("a message needs recipients, none of them empty or with a line end")
        }
    }

    /// How many messages a hosting holds when it may hold no more; nil when there is room.
    ///
    /// Each node counts what is committed: those that write at the same moment may pass the limit by as many.
    private func crowd(of hosting: Hosting) throws -> Int? {
        guard policy.heldMessages > 0 else { return nil }
        let held = try count("SELECT held FROM total WHERE hosting_id = $1", [.hosting(hosting.id)])
        return held >= policy.heldMessages ? held : nil
    }

    /// Writes down the submission; returns the message of an earlier one with the same token.
    private func remember(_ message: NewMessage, as id: MessageID) throws -> MessageID? {
        let isNew = try sql.run(
            """
            INSERT INTO submission(hosting_id, token, message_id) VALUES($1, $2, $3)
            ON CONFLICT(hosting_id, token) DO NOTHING
            """,
            [.hosting(message.hosting), .text(message.token.hex), .message(id)]
        )
        guard isNew == 0 else { return nil }
        return try earlier(message)
    }

    private func earlier(_ message: NewMessage) throws -> MessageID? {
        try one(
            "SELECT message_id FROM submission WHERE hosting_id = $1 AND token = $2",
            [.hosting(message.hosting), .text(message.token.hex)]
        ) { MessageID($0.int64()) }
    }

    private func insert(
        _ message: NewMessage,
        as id: MessageID,
        tried: Moment,
        heldUntil: Moment?,
        at moment: Moment
    ) throws {
        let standing = heldUntil == nil ? LiveMessage.Standing.queued : .held
        try sql.post(
            """
            INSERT INTO live(hosting_id, id, standing, next_at, hold_id, hold_until, queued_since, attempts,
            relayed, failed, sender, recipients, subject, uid, script, directory, pool, size,
            accepted)
            VALUES($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            [
                .hosting(message.hosting), .message(id), .init(standing.rawValue),
                .moment(heldUntil ?? tried), heldUntil == nil ? .null : .message(id),
                .init(heldUntil?.milliseconds), .moment(moment), .text(message.envelope.sender),
                .text(message.envelope.recipients.joined(separator: "\n")), .text(message.subject),
                .int(Int64(message.attribution.uid)), .init(message.attribution.script),
                .init(message.attribution.workingDirectory), .init(message.attribution.pool),
                .init(message.content.count), .moment(moment),
            ]
        )
    }

    /// Writes down a submission that was turned away.
    func record(_ refusal: RefusedSubmission) throws {
        try sql.post(
            """
            INSERT INTO refusal(id, hosting_id, at, reason, detail, uid, script, directory, pool)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .int(try draw(at: refusal.moment)), .init(refusal.hosting?.raw), .moment(refusal.moment),
                .text(refusal.reason.rawValue), .text(refusal.detail), .int(Int64(refusal.attribution.uid)),
                .init(refusal.attribution.script), .init(refusal.attribution.workingDirectory),
                .init(refusal.attribution.pool),
            ]
        )
    }
}
