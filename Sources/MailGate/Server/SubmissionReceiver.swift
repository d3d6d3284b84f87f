package import Core
package import Credentials
import MailFormat
package import SMTPWire
import Submission

/// Takes the messages of sites that insist on SMTP: the same checks and refusals as by the command.
package struct SubmissionReceiver: MailReceiver {
    private let settings: IntakeSettings
    private let desk: IntakeDesk
    private let logins: LoginDesk
    private let hostName: String
    private let random: RandomSource
    private let now: @Sendable () -> Moment
    private let log: EventLog

    /// A receiver over a ledger; `hostName` is how the gate calls itself in Received fields.
    package init(
        settings: IntakeSettings,
        ledger: any MessageLedger & PeopleLedger,
        logins: LoginDesk,
        hostName: String,
        random: RandomSource,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.settings = settings
        self.logins = logins
        self.hostName = hostName
        self.random = random
        self.now = now
        self.log = log
        desk = IntakeDesk(settings: settings, ledger: ledger, now: now, log: log)
    }

    /// Checks a hosting's password.
    package func check(_ login: MailLogin, of peer: MailPeer) async -> LoginOutcome {
        do {
            let outcome = try await logins.check(login, of: peer.client)
            if case .welcome = outcome { return outcome }
            log(.info, "SMTP login \(login.name.prefix(100).debugDescription) of \(peer.client) failed")
            return outcome
        } catch {
            log(.error, "SMTP login of \(peer.client) could not be checked: \(error)")
            return .notNow
        }
    }

    /// Stores a message; 250 means that it is on disk.
    package func receive(_ mail: ReceivedMail, from peer: MailPeer) async -> [SMTPReply] {
        let token = random.operation()
        let message = SubmittedMessage(parsing: mail.content)
        guard message.fields.count(where: { $0.isNamed("received") }) <= settings.hops else {
            return [
                SMTPReply(code: 554, status: "5.4.6", text: "the message goes in circles: mend the routing")
            ]
        }
        var frame = SubmissionFrame(
            token: token,
            arguments: SendmailArguments(),
            body: trace(mail, peer, token) + mail.content
        )
        frame.arguments.sender = mail.sender
        frame.arguments.recipients = mail.recipients
        return [await take(frame, mail.content.count, peer)]
    }

    /// Where the message came from (RFC 5321 section 4.4).
    private func trace(_ mail: ReceivedMail, _ peer: MailPeer, _ token: String) -> [UInt8] {
        // What the client says of itself is a claim, and may hold nothing that ends a comment or a line.
        let name = mail.greeting.unicodeScalars.filter { ("!"..."~").contains($0) && $0 != "(" && $0 != ")" }
        let from = "from \(String(String.UnicodeScalarView(name)).prefix(250)) ([\(peer.address ?? "local")])"
        let by = "by \(hostName) (Esclusa) with ESMTPA id \(token)"
        return Array("Received: \(from)\r\n \(by);\r\n \(now().mailDate)\r\n".utf8)
    }

    private func take(_ frame: SubmissionFrame, _ size: Int, _ peer: MailPeer) async -> SMTPReply {
        let submission = IntakeSubmission(
            frame: frame,
            bodySize: size,
            uid: peer.uid ?? .max,
            hosting: peer.hosting,
            isAnswered: true
        )
        switch await desk.take(submission) {
        case .accepted, .understood: return SMTPReply(code: 250, status: "2.0.0", text: "accepted")
        case .turnedAway(let reply), .notNow(let reply):
            return SMTPReply(code: reply.smtp.code, status: reply.smtp.status, text: reply.line)
        }
    }

    /// Puts on record what the session turned away itself, for the customer to see.
    package func note(_ objection: MailObjection, from peer: MailPeer) async {
        guard peer.hosting != nil else { return }
        var frame = SubmissionFrame(token: random.operation(), arguments: SendmailArguments(), body: [])
        frame.refusal = CommandRefusal(objection)
        _ = await take(frame, 0, peer)
    }
}

extension MailPeer {
    /// Who guesses passwords, as far as the kernel tells.
    fileprivate var client: String {
        uid.map { "Unix user \($0)" } ?? address ?? "an unknown client"
    }
}

extension CommandRefusal {
    /// What a session turned away, in the words of submissions.
    fileprivate init(_ objection: MailObjection) {
        switch objection.reason {
        case .badRecipient: self.init(reason: .badRecipient, detail: objection.detail)
        case .badSender: self.init(reason: .badSender, detail: objection.detail)
        case .tooManyRecipients: self.init(reason: .tooManyRecipients, detail: objection.detail)
        case .tooBig: self.init(reason: .tooBig, detail: objection.detail)
        case .bareLineEnd:
            self.init(reason: .badUsage, detail: "a line of the message ends with a bare CR or LF")
        }
    }
}
