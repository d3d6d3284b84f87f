package import Core

/// What the sink does with a recipient.
package enum SinkRule: Hashable, Sendable {
    /// It takes the message.
    case accept
    /// It answers with a refusal or a deferral each time.
    case answer(SMTPReply)
    /// It answers so the first tries, and takes the message after them.
    case answerFirst(tries: Int, SMTPReply)
    /// It defers a sender and recipient it does not know until a time has passed.
    case greylist(Duration)
}

/// What goes wrong in the sink, for tests of what the gate makes of it.
package enum SinkTrouble: Hashable, Sendable {
    /// 421 instead of a greeting.
    case busy
    /// MAIL is answered so.
    case refuseMail(SMTPReply)
    /// DATA is answered so.
    case refuseData(SMTPReply)
    /// The whole message is answered so.
    case refuseEnd(SMTPReply)
    /// The connection ends at MAIL, unanswered.
    case dropAtMail
    /// The connection ends at DATA, unanswered.
    case dropAtData
    /// The connection ends after so many bytes of a message.
    case dropInBody(after: Int)
    /// The whole message is taken, and the connection ends unanswered.
    case dropAfterDot
    /// The whole message is taken, and no answer ever comes.
    case silentAfterDot
    /// Each answer comes that late.
    case slow(Duration)
}

/// A message the sink took.
package struct TakenMessage: Hashable, Sendable {
    /// The envelope, with the recipients that were taken.
    package let envelope: Envelope
    /// Header and body as they arrived, doubled dots single again.
    package let content: [UInt8]
    /// The parameters of MAIL ("SIZE=120 BODY=8BITMIME").
    package let parameters: String
    /// On which connection it came, counted from 1.
    package let connection: Int
}

/// How the sink behaves.
package struct SinkSettings: Sendable {
    /// Rules by whole address ("full@example.net") or by domain ("@example.net"); others are accepted.
    package var rules: [String: SinkRule] = [:]
    /// Whether PIPELINING is offered.
    package var offersPipelining = true
    /// User and password, without which MAIL is refused; nobody has to log in when nil.
    package var login: (user: String, password: String)?
    /// How many messages are kept to be looked at: the last 1000; all are counted.
    package var keptMessages = 1000
    /// How many recipients are remembered as deferred: 10,000; then the memory starts anew.
    package var rememberedTries = 10_000

    /// Is told of each message taken.
    package var seen: @Sendable (TakenMessage) -> Void = { _ in }

    /// A sink that takes everything.
    package init() {}
}
