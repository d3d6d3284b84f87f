/// A message that a client handed over whole.
package struct ReceivedMail: Hashable, Sendable {
    /// The reverse-path; empty for the null sender.
    package var sender: String
    /// The forward-paths that were taken, in order, at least one.
    package var recipients: [String]
    /// Header and body as sent, doubled dots single again; every line ends with CRLF.
    package var content: [UInt8]
    /// How the client named itself in EHLO, HELO or LHLO.
    package var greeting: String

    /// A message that a client handed over whole.
    package init(sender: String, recipients: [String], content: [UInt8], greeting: String = "") {
        self.sender = sender
        self.recipients = recipients
        self.content = content
        self.greeting = greeting
    }
}

/// A name and a password, as AUTH gave them.
package struct MailLogin: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The password.
    package let password: String

    /// A name and a password.
    package init(name: String, password: String) {
        self.name = name
        self.password = password
    }
}

/// What a login came to.
package enum LoginVerdict: Hashable, Sendable {
    /// Name and password belong together.
    case welcome
    /// They do not.
    case wrong
    /// They were not looked at: too many wrong ones before, or too much to do.
    case notNow
}

/// What a session did not take before there was a message: told on so that a customer can see it.
package struct MailObjection: Hashable, Sendable {
    /// Why.
    package enum Reason: Hashable, Sendable {
        /// A forward-path that is no address.
        case badRecipient
        /// A reverse-path that is no address.
        case badSender
        /// More recipients than a message may have.
        case tooManyRecipients
        /// Bigger than a message may be.
        case tooBig
        /// A line of the message ends with a carriage return or a line feed alone.
        case bareLineEnd
    }

    /// Why.
    package let reason: Reason
    /// The offending value.
    package let detail: String

    /// What a session did not take.
    package init(reason: Reason, detail: String) {
        self.reason = reason
        self.detail = detail
    }
}
