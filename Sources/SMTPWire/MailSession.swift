/// One client's dialogue by SMTP (RFC 5321) or LMTP (RFC 2033), without any socket: bytes in, bytes out.
///
/// Give it bytes, then ask ``step()`` again and again: it says what it wants next, and some of that wants an
/// answer before it goes on.
package struct MailSession: Sendable {
    /// What the session wants.
    package enum Step: Hashable, Sendable {
        /// More bytes of the client; what ``takeOutput()`` gives has to be sent first.
        case input
        /// Room for so many bytes of a message: ``grantRoom()``.
        case room(Int)
        /// A login checked: ``finish(login:)``.
        case login(MailLogin)
        /// A message taken: ``finish(_:)`` with the replies.
        case message(ReceivedMail)
        /// Something told on; nothing has to be answered.
        case objection(MailObjection)
        /// The end, after what ``takeOutput()`` gives.
        case end
    }

    enum Phase {
        case command
        case login(LoginDialogue)
        case content(MailContent)
        /// An answer from the door is awaited.
        case waits
        case ended
    }

    /// A message that is being announced.
    struct Transaction {
        var sender: String
        var size: Int?
        var recipients: [String] = []
        var isOverfull = false
    }

    let rules: MailSessionRules
    var input: MailInput
    var output: [UInt8] = []
    var phase = Phase.command
    var pending: [Step] = []
    var greeting: (kind: MailGreeting, name: String)?
    var transaction: Transaction?
    var isLoggedIn = false
    private var errors = 0
    private var isStopping = false

    /// A session that has just begun: its greeting is already in the output.
    package init(rules: MailSessionRules) {
        self.rules = rules
        input = MailInput(limit: rules.limits.line)
        let kind = rules.dialect == .lmtp ? "LMTP" : "ESMTP"
        output = Array("220 \(rules.hostName) \(kind) Esclusa\r\n".utf8)
    }

    /// Takes what the client sent.
    package mutating func take(_ bytes: some Collection<UInt8>) {
        input.append(bytes)
    }

    /// What is to be sent, once.
    package mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Reads on until the session wants something.
    package mutating func step() -> Step {
        while true {
            if !pending.isEmpty { return pending.removeFirst() }
            switch phase {
            case .ended: return .end
            case .waits: return .input
            case .content(var content):
                phase = .waits
                let isWhole = input.read { content.take(&$0) }
                phase = .content(content)
                guard isWhole else { return .input }
                finish(content)
            case .command, .login:
                guard let line = input.nextLine() else { return .input }
                take(line)
            }
        }
    }

    private mutating func take(_ line: MailInput.Line) {
        switch line {
        case .tooLong: fail(500, "5.5.2", "line longer than \(rules.limits.line) bytes")
        case .bareEnd: fail(500, "5.5.2", "a line ends with CR and LF, and has neither inside")
        case .text(let bytes):
            guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
                return fail(500, "5.5.2", "a command is text in UTF-8")
            }
            if case .login(let dialogue) = phase { return goOn(dialogue, with: text) }
            obey(MailCommand(text))
        }
    }

    /// Answers.
    mutating func say(_ code: Int, _ status: String?, _ text: String) {
        output += MailReply(code, status, text).wire
    }

    /// Answers a command that makes no sense; too many of them end the session.
    mutating func fail(_ code: Int, _ status: String, _ text: String) {
        if case .login = phase { phase = .command }
        errors += 1
        guard errors < rules.limits.errors else { return end(with: "4.7.0", "\(errors) errors: start anew") }
        say(code, status, text)
    }

    /// Ends the session with 421 (RFC 5321 section 3.8).
    mutating func end(with status: String, _ text: String) {
        say(421, status, "\(rules.hostName) \(text)")
        phase = .ended
    }

    /// Goes on after a message or a login was seen to, or ends if it had to wait for that.
    mutating func resume() {
        if case .ended = phase { return }
        phase = .command
        if isStopping { stop() }
    }

    /// Ends the session because the server stops; a message that is being stored is answered first.
    package mutating func stop() {
        isStopping = true
        if case .waits = phase { return }
        if case .ended = phase { return }
        end(with: "4.3.2", "stops now: try again later")
    }

    /// Ends the session because its time is over.
    package mutating func expire() {
        if case .ended = phase { return }
        end(with: "4.4.2", "waited long enough")
    }

    /// Ends a session that there was no room for.
    package mutating func refuse() {
        output = []
        end(with: "4.3.2", "has too many sessions: try again later")
    }
}
