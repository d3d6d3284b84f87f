import Glibc
import SMTPWire
import Submission

/// SMTP on standard input and output (`-bs`), as Symfony's mailer speaks it by default.
///
/// The command speaks it itself instead of passing the bytes on: each message is then a submission like any
/// other, and is taken while the gate is down too.
struct StandardDialogue {
    let messageLimit: Int
    /// Hands a message to the gate.
    let deliver: (ReceivedMail) -> SubmissionReply
    /// Tells the gate what was turned away here.
    let tell: (CommandRefusal) -> Void

    init(
        messageLimit: Int,
        deliver: @escaping (ReceivedMail) -> SubmissionReply,
        tell: @escaping (CommandRefusal) -> Void
    ) {
        self.messageLimit = messageLimit
        self.deliver = deliver
        self.tell = tell
    }

    /// Talks until the script ends it.
    func run() -> ExitCode {
        var limits = MailLimits()
        limits.message = messageLimit
        // The gate counts them.
        limits.recipients = 100_000
        let rules = MailSessionRules(dialect: .smtp, hostName: Self.hostName, limits: limits)
        var session = MailSession(rules: rules)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            switch session.step() {
            case .input:
                guard say(session.takeOutput()) else { return .ioError }
                guard listen(limits.idle) else {
                    session.expire()
                    continue
                }
                let count = read(STDIN_FILENO, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return .ok }
                session.take(buffer[..<count])
            case .room: session.grantRoom()
            case .login: session.finish(login: .wrong)
            case .objection(let objection): tell(objection.refusal)
            case .message(let mail): session.finish([deliver(mail).mailReply])
            case .end: return say(session.takeOutput()) ? .ok : .ioError
            }
        }
    }

    private func say(_ bytes: [UInt8]) -> Bool {
        bytes.isEmpty || writeAll(bytes, to: STDOUT_FILENO)
    }

    /// Waits for the script to say something; false when it is silent for too long.
    private func listen(_ limit: Duration) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let result = poll(&input, 1, Int32(limit.components.seconds * 1000))
        return result != 0
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension SubmissionReply {
    fileprivate var mailReply: MailReply {
        MailReply(smtp.code, smtp.status, line)
    }
}

extension MailObjection {
    /// What the gate is told of it.
    fileprivate var refusal: CommandRefusal {
        switch reason {
        case .badRecipient: CommandRefusal(reason: .badRecipient, detail: detail)
        case .badSender: CommandRefusal(reason: .badSender, detail: detail)
        case .tooManyRecipients: CommandRefusal(reason: .tooManyRecipients, detail: detail)
        case .tooBig: CommandRefusal(reason: .tooBig, detail: detail)
        case .bareLineEnd:
            CommandRefusal(reason: .badUsage, detail: "a line of the message ends with a bare CR or LF")
        }
    }
}
