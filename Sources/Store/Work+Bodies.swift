import Core

extension Work {
    /// The body of a message; nil when it is damaged, in which case the message was set aside.
    func content(of summary: MessageSummary, of hosting: Hosting, at moment: Moment) throws -> [UInt8]? {
        let found: (checksum: Int64, content: [UInt8])?
        do {
            found = try one(
                "SELECT checksum, content FROM body WHERE id = $1",
                [.message(summary.message.id)]
            ) { ($0.int64(), $0.blob()) }
        } catch LedgerFault.unusable {
            // One page of the file cannot be read: the others still can.
            found = nil
        }
        guard let found else {
            try setAside(summary, of: hosting, because: "its body is gone", content: nil, at: moment)
            return nil
        }
        guard found.content.count == summary.size, Checksum(of: found.content).stored == found.checksum else {
            try setAside(
                summary,
                of: hosting,
                because: "its body is damaged",
                content: found.content,
                at: moment
            )
            return nil
        }
        return found.content
    }

    /// Ends a message that can never be sent, visibly: in error for each recipient, what is left of it kept.
    private func setAside(
        _ summary: MessageSummary,
        of hosting: Hosting,
        because what: String,
        content: [UInt8]?,
        at moment: Moment
    ) throws {
        try sql.post(
            "INSERT INTO aside(id, hosting_id, at, what, content) VALUES($1, $2, $3, $4, $5)",
            [
                .message(summary.message.id), .hosting(hosting.id), .moment(moment), .text(what),
                content.map { .blob($0) } ?? .null,
            ]
        )
        let reply = SMTPReply(code: 0, status: "5.3.0", text: "the gate's storage lost this message: \(what)")
        var message = summary.message
        let failures = message.recipients.map { RecipientFailure(recipient: $0, reply: reply) }
        message.failed += failures.count
        message.recipients = []
        let fate = message.relayed > 0 ? Fate.relayed : .bounced
        try finish(message, of: summary, as: fate, at: moment)
        try record(failures, of: FailureSource(summary), origin: .relay, at: moment)
        var entry = BookEntry(hosting, at: moment)
        entry.queued = -1
        entry.errors = failures.count
        entry.script = summary.attribution.script ?? ""
        entry.handed = failures.count
        entry.count(fate)
        try book(entry)
    }
}
