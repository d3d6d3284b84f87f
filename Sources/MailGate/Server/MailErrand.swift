import Core
import SMTPWire

/// What a session asks of the receiver.
struct MailErrand: Sendable {
    enum Matter: Sendable {
        case message(ReceivedMail)
        case login(MailLogin)
        case objection(MailObjection)
    }

    /// What the receiver says.
    enum Answer: Sendable {
        case replies([SMTPReply])
        case login(LoginOutcome)
        case none
    }

    let matter: Matter
    let peer: MailPeer
    let descriptor: Int32

    /// Has it seen to.
    func run(by receiver: some MailReceiver) async -> Answer {
        switch matter {
        case .message(let mail): .replies(await receiver.receive(mail, from: peer))
        case .login(let login): .login(await receiver.check(login, of: peer))
        case .objection(let objection): await Self.note(objection, peer, receiver)
        }
    }

    private static func note(_ objection: MailObjection, _ peer: MailPeer, _ receiver: some MailReceiver)
        async
        -> Answer
    {
        await receiver.note(objection, from: peer)
        return .none
    }
}
