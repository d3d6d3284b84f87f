/// Failures at the relay whose senders are to be told by mail.
package protocol NoticeLedger: Sendable {
    /// What is to be told, oldest first.
    func dueNotices(limit: Int) async throws -> [DueNotice]
    /// Takes the mail in, when there is one, and forgets the notice: both or neither, once.
    func file(_ notice: DueNotice, mail: NewMessage?, at moment: Moment) async throws
}

/// A message that the MTA refused for good, or that waited too long for it; its sender does not know yet.
package struct DueNotice: Hashable, Sendable {
    /// The notice's own number.
    package var id: Int64
    /// Whose message it was.
    package var hosting: Hosting
    /// The message.
    package var message: MessageID
    /// The envelope sender that the script meant.
    package var sender: String
    /// The message's header, lines ended by CRLF; only so much of it.
    package var header: [UInt8]
    /// The recipients that failed, with what was said of each.
    package var failures: [MessageError]
    /// When they failed.
    package var moment: Moment

    /// A message that the MTA refused for good.
    package init(
        id: Int64,
        hosting: Hosting,
        message: MessageID,
        sender: String,
        header: [UInt8],
        failures: [MessageError],
        moment: Moment
    ) {
        self.id = id
        self.hosting = hosting
        self.message = message
        self.sender = sender
        self.header = header
        self.failures = failures
        self.moment = moment
    }
}
