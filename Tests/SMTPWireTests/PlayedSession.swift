import SMTPWire

/// A session played as a text: what the client says stands after "C: ", what it is answered comes back.
struct PlayedSession {
    var session: MailSession
    /// The messages that were handed over.
    private(set) var messages: [ReceivedMail] = []
    private(set) var objections: [MailObjection] = []
    private(set) var logins: [MailLogin] = []
    /// What the receiver answers to the next messages; 250 when there is none.
    var replies: [[MailReply]] = []
    /// The password that is right.
    var password = "secreto"
    private(set) var hasEnded = false

    init(_ rules: MailSessionRules) {
        session = MailSession(rules: rules)
    }

    init(
        _ dialect: MailSessionRules.Dialect = .smtp,
        login: MailSessionRules.Login = .notOffered,
        limits: MailLimits = MailLimits()
    ) {
        self.init(MailSessionRules(dialect: dialect, login: login, hostName: "gate.test", limits: limits))
    }

    /// Says some lines, each ended by CRLF; returns the lines of the answer.
    mutating func say(_ lines: String...) -> [String] {
        send(Array(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    /// Sends bytes as they are, in pieces of `pieces` bytes; returns the lines of the answer.
    mutating func send(_ bytes: [UInt8], pieces: Int = .max) -> [String] {
        var rest = bytes[...]
        var said: [UInt8] = session.takeOutput()
        repeat {
            let part = rest.prefix(pieces)
            rest = rest.dropFirst(part.count)
            session.take(part)
            run()
            said += session.takeOutput()
        } while !rest.isEmpty
        return String(decoding: said, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    private mutating func run() {
        while true {
            switch session.step() {
            case .input: return
            case .end:
                hasEnded = true
                return
            case .room: session.grantRoom()
            case .objection(let objection): objections.append(objection)
            case .login(let login):
                logins.append(login)
                session.finish(login: login.password == password ? .welcome : .wrong)
            case .message(let mail):
                messages.append(mail)
                let stored = [MailReply(250, "2.0.0", "stored")]
                session.finish(replies.isEmpty ? stored : replies.removeFirst())
            }
        }
    }
}
