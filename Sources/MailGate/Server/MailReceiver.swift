package import Core
package import SMTPWire

/// Who is at the other end of a session.
package struct MailPeer: Hashable, Sendable {
    /// The Unix user, from the kernel; nil when the connection does not tell.
    package var uid: UInt32?
    /// The client's address and port on a network socket.
    package var address: String?
    /// The hosting whose password was given.
    package var hosting: Hosting?

    /// Who is at the other end of a session.
    package init(
        uid: UInt32? = nil,
        address: String? = nil,
        hosting: Hosting? = nil
    ) {
        self.uid = uid
        self.address = address
        self.hosting = hosting
    }
}

/// Whose password a client knows.
package enum LoginOutcome: Hashable, Sendable {
    /// The password is that hosting's.
    case welcome(Hosting)
    /// It is nobody's.
    case wrong
    /// It was not looked at: too many wrong ones before, or too much to do.
    case notNow
}

/// Who takes the messages of an SMTP or LMTP door.
package protocol MailReceiver: Sendable {
    /// Takes a message; gives one reply for each recipient, or one for all of them.
    ///
    /// A positive reply (2xx) has to mean that the message is on disk.
    func receive(_ mail: ReceivedMail, from peer: MailPeer) async -> [SMTPReply]
    /// Checks a login; called only where one is offered.
    func check(_ login: MailLogin, of peer: MailPeer) async -> LoginOutcome
    /// Hears what a session turned away before there was a message.
    func note(_ objection: MailObjection, from peer: MailPeer) async
}

extension MailReceiver {
    /// Nobody logs in.
    package func check(_ login: MailLogin, of peer: MailPeer) async -> LoginOutcome { .wrong }
    /// Nothing is kept.
    package func note(_ objection: MailObjection, from peer: MailPeer) async {}
}
