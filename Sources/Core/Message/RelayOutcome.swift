/// What the MTA answered to a command (RFC 5321 section 4.2).
package struct SMTPReply: Hashable, Sendable {
    /// The three-digit code, 0 when there was no answer.
    package var code: Int
    /// The enhanced status code ("5.1.1", RFC 3463), when the answer has one.
    package var status: String?
    /// The answer's text without codes, lines joined by a blank.
    package var text: String

    /// An answer.
    package init(code: Int, status: String? = nil, text: String) {
        self.code = code
        self.status = status
        self.text = text
    }
}

/// What became of one recipient in an attempt.
package enum RecipientVerdict: Hashable, Sendable {
    /// The MTA took the message for this recipient.
    case relayed(SMTPReply)
    /// The MTA asks to come back later.
    case deferred(SMTPReply)
    /// The MTA refuses for good.
    case refused(SMTPReply)
}

/// What an attempt to hand a message to the MTA came to.
package enum AttemptOutcome: Hashable, Sendable {
    /// The MTA answered for each recipient.
    case answered([String: RecipientVerdict])
    /// The MTA was not reached, or failed before the message was complete: certainly not delivered.
    case unreachable(reason: String)
    /// The whole message was sent and no answer came: it may have been taken.
    case ambiguous(reason: String)
}
