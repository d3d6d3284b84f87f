import Core
import Credentials
import MailFormat
import SMTPWire

/// A mail that came back, on its way to the sender that the script meant: as it is, marked, from the null sender.
struct ForwardedReturn {
    private let mail: ReceivedMail
    private let returned: ReturnedMail
    private let recipient: String
    private let domain: String
    private let moment: Moment

    init(
        mail: ReceivedMail,
        returned: ReturnedMail,
        to recipient: String,
        by domain: String,
        at moment: Moment
    ) {
        self.mail = mail
        self.returned = returned
        self.recipient = recipient
        self.domain = domain
        self.moment = moment
    }

    var message: NewMessage {
        NewMessage(
            token: token,
            hosting: .system,
            envelope: Envelope(sender: "", recipients: [recipient]),
            subject: returned.subject,
            attribution: Attribution(uid: 0),
            content: Array(trace.utf8) + SubmittedMessage(parsing: mail.content).unchanged
        )
    }

    /// The same mail handed in again is the same message.
    private var token: SubmissionToken {
        let digits = KeyedHash.sha256(of: "\(recipient)\n" + String(decoding: mail.content, as: UTF8.self))
        let half = { (part: Substring) in UInt64(part, radix: 16) ?? 0 }
        return SubmissionToken(high: half(digits.prefix(16)), low: half(digits.dropFirst(16).prefix(16)))
    }

    /// RFC 5321 section 4.4, and the mark by which we know it again.
    private var trace: String {
        "Received: by \(domain) (Esclusa); \(moment.mailDate)\r\n\(ReturnedMail.markField): \(domain)\r\n"
    }
}
