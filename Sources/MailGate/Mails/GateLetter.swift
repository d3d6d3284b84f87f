import Core
import Languages
import MailFormat
import Markup

/// A mail that the gate itself sends to one person, from its words to what the ledger takes in.
struct GateLetter {
    /// The address it comes from.
    let sender: String
    let recipient: String
    let words: MailText
    let moment: Moment
    /// Names it: the same letter written again, after a failure, is accepted once.
    let token: SubmissionToken

    var message: NewMessage {
        let content = PlainLetter(
            sender: sender,
            recipient: recipient,
            subject: words.subject,
            text: TextPart(text: words.flowed, language: words.language.rawValue),
            moment: moment,
            token: token
        ).content
        return NewMessage(
            token: token,
            hosting: .system,
            // The null sender: what comes back is no error of a hosting (RFC 3834 section 3.3).
            envelope: Envelope(sender: "", recipients: [recipient]),
            subject: words.subject,
            attribution: Attribution(uid: 0),
            content: content
        )
    }
}
