package import Core

/// A mail that the gate itself writes: plain text in one language, that no robot answers (RFC 3834).
package struct PlainLetter: Sendable {
    /// The address it comes from.
    package var sender: String
    /// The address it goes to.
    package var recipient: String
    /// The subject.
    package var subject: String
    /// The text.
    package var text: TextPart
    /// When it was written.
    package var moment: Moment
    /// What its Message-ID is made of.
    package var token: SubmissionToken

    /// A mail that the gate itself writes.
    package init(
        sender: String,
        recipient: String,
        subject: String,
        text: TextPart,
        moment: Moment,
        token: SubmissionToken
    ) {
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.moment = moment
        self.token = token
    }

    /// Header and body as they go to the MTA, lines ended by CRLF.
    package var content: [UInt8] {
        let fields = [
            ("From", sender), ("To", recipient), ("Subject", EncodedWords.encoded(subject)),
            ("Date", moment.mailDate), ("Message-ID", "<\(token.hex)@\(domain)>"),
            ("Auto-Submitted", "auto-generated"), ("MIME-Version", "1.0"),
        ]
        let header = (fields + text.fields).map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array(header.utf8) + [.carriageReturn, .lineFeed] + text.body
    }

    private var domain: Substring {
        sender.split(separator: "@").last ?? "localhost"
    }
}
