/// A message by which somebody tries the way that the mail of a hosting's scripts takes.
package struct TestSubmission: Hashable, Sendable {
    /// Whose scripts it stands in for.
    package var hosting: Hosting
    /// Where it goes: the address of whoever asks for it.
    package var recipient: MailAddress
    /// The language it is written in: "es", "fr" or "it".
    package var language: String
    /// Makes a repeated request the same message.
    package var token: SubmissionToken

    /// A message by which somebody tries the way.
    package init(hosting: Hosting, recipient: MailAddress, language: String, token: SubmissionToken) {
        self.hosting = hosting
        self.recipient = recipient
        self.language = language
        self.token = token
    }
}

/// What the gate said to a test message.
package enum TestAnswer: Hashable, Sendable {
    /// It is on disk.
    case accepted
    /// It was turned away as a script's would be, and the refusal is on record.
    case refused
    /// The gate cannot take mail now.
    case notNow
}
