/// A message that the MTA took, as far as it is remembered for what may still come back.
package struct RelayedMessage: Hashable, Sendable {
    /// Its key.
    package let id: MessageID
    /// Whose it is.
    package let hosting: HostingID
    /// The envelope sender that the script meant.
    package let sender: String
    /// The script it is claimed to come from.
    package let script: String?
    /// The recipients that the MTA took it for.
    package var recipients: [String]
    /// The recipients that were counted in error since, as they were counted.
    package var bounced: [String]

    /// A message that the MTA took.
    package init(
        id: MessageID,
        hosting: HostingID,
        sender: String,
        script: String? = nil,
        recipients: [String],
        bounced: [String] = []
    ) {
        self.id = id
        self.hosting = hosting
        self.sender = sender
        self.script = script
        self.recipients = recipients
        self.bounced = bounced
    }

    /// Counts what came back; returns what is new: each recipient once, and never more than there are.
    package mutating func count(_ failures: [ReturnedFailure]) -> [RecipientFailure] {
        var counted: [RecipientFailure] = []
        for failure in failures where bounced.count < recipients.count {
            let recipient = self.recipient(of: failure)
            guard !bounced.contains(where: { $0.isSameAddress(as: recipient) }) else { continue }
            bounced.append(recipient)
            counted.append(RecipientFailure(recipient: recipient, reply: failure.reply))
        }
        return counted
    }

    /// Whom a failure is about: whom it names if we sent to them, else who is left to be meant.
    private func recipient(of failure: ReturnedFailure) -> String {
        let ours = failure.addresses.lazy.compactMap { named in
            recipients.first { $0.isSameAddress(as: named) }
        }.first
        if let ours { return ours }
        if recipients.count == 1 { return recipients[0] }
        // Somewhere on the way the address became another one.
        if let named = failure.addresses.first { return named }
        return waiting.joined(separator: ", ")
    }

    /// The recipients that nothing came back for yet.
    private var waiting: [String] {
        recipients.filter { recipient in !bounced.contains { $0.isSameAddress(as: recipient) } }
    }
}

/// One recipient that a mail which came back says to have failed.
package struct ReturnedFailure: Hashable, Sendable {
    /// The addresses it is named by, the one we may have sent to first; none when nobody is named.
    package var addresses: [String]
    /// What the other side said.
    package var reply: SMTPReply

    /// One recipient that failed.
    package init(addresses: [String], reply: SMTPReply) {
        self.addresses = addresses
        self.reply = reply
    }
}

extension String {
    /// Local parts may tell capitals apart (RFC 5321 section 2.4), but nobody's bounces do.
    fileprivate func isSameAddress(as other: String) -> Bool {
        lowercased() == other.lowercased()
    }
}
