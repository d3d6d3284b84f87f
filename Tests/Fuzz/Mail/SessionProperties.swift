/// Any bytes as what a client of SMTP or LMTP says.
struct SessionProperties {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        for rules in [
            Self.rules(.smtp, .required), Self.rules(.smtp, .notOffered), Self.rules(.lmtp, .notOffered),
        ] {
            let whole = Played(rules, [bytes[...]])
            for cut in bytes.cuts {
                hold(Played(rules, [bytes[..<cut], bytes[cut...]]) == whole, "a dialogue cut at \(cut)")
            }
            check(whole, rules)
        }
        checkMessage()
    }

    private static func rules(_ dialect: MailSessionRules.Dialect, _ login: MailSessionRules.Login)
        -> MailSessionRules
    {
        var limits = MailLimits()
        limits.line = 512
        limits.recipients = 3
        limits.message = 400
        return MailSessionRules(dialect: dialect, login: login, hostName: "gate.test", limits: limits)
    }

    private func check(_ played: Played, _ rules: MailSessionRules) {
        let lines = String(decoding: played.output, as: UTF8.self).components
        hold(lines.last == "", "answers are whole lines")
        for line in lines.dropLast() {
            let isPlain = line.utf8.allSatisfy { (32...126).contains($0) }
            hold(isPlain && line.utf8.count <= 510, "a line: \(line)")
            hold(Int(line.prefix(3)).map { (200...599).contains($0) } ?? false, "a code: \(line)")
        }
        // The only end of a message is a dot between two CRLFs: nothing else may smuggle one in.
        hold(played.messages.count <= bytes.occurrences(of: "\r\n.\r\n"), "no more messages than ends")
        for mail in played.messages {
            hold((1...3).contains(mail.recipients.count), "recipients within their limit")
            hold(mail.content.count <= rules.limits.message, "a message within its limit")
            let isWhole = mail.content.isEmpty || mail.content == mail.content.wholeLines.dropLast(2)
            hold(isWhole, "lines end with CRLF")
            hold(!mail.sender.utf8.contains(10) && !mail.sender.utf8.contains(0), "a sender is on one line")
        }
        let isAllowed = rules.login == .notOffered || played.logins > 0
        hold(isAllowed || played.messages.isEmpty, "nothing before AUTH")
    }

    /// What is said by the rules arrives as it was.
    private func checkMessage() {
        let message = Array(bytes.prefix(300)).wholeLines
        guard message.count <= 400 else { return }
        let hello = Array("EHLO a\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\n".utf8)
        var stuffed: [UInt8] = []
        for byte in message {
            if byte == 46, stuffed.isEmpty || stuffed.last == 10 { stuffed.append(46) }
            stuffed.append(byte)
        }
        let said = hello + stuffed + Array(".\r\nQUIT\r\n".utf8)
        let played = Played(Self.rules(.smtp, .notOffered), [said[...]])
        hold(played.messages.map(\.content) == [message], "a message arrives as it was")
        hold(played.hasEnded, "QUIT ends it")
    }
}

/// A session to its end, with every question answered.
private struct Played: Equatable {
    private(set) var output: [UInt8] = []
    private(set) var messages: [ReceivedMail] = []
    private(set) var objections: [MailObjection] = []
    private(set) var logins = 0
    private(set) var hasEnded = false

    init(_ rules: MailSessionRules, _ pieces: [ArraySlice<UInt8>]) {
        var session = MailSession(rules: rules)
        for piece in pieces where !hasEnded {
            session.take(piece)
            play(&session)
        }
        output += session.takeOutput()
    }

    private mutating func play(_ session: inout MailSession) {
        while true {
            switch session.step() {
            case .input: return
            case .end: return hasEnded = true
            case .room(let size):
                hold(size >= 0 && size <= 400, "room within the limit: \(size)")
                session.grantRoom()
            case .objection(let objection): objections.append(objection)
            case .login(let login):
                let isRight = login.password == "secreto"
                logins += isRight ? 1 : 0
                session.finish(login: isRight ? .welcome : .wrong)
            case .message(let mail):
                messages.append(mail)
                session.finish([MailReply(250, "2.0.0", mail.sender)])
            }
        }
    }
}

extension String {
    /// The lines of a dialogue; the last one is empty when all of them are whole.
    fileprivate var components: [String] {
        var lines: [String] = [""]
        var rest = Substring(self).unicodeScalars
        while let scalar = rest.popFirst() {
            if scalar == "\r", rest.first == "\n" {
                rest.removeFirst()
                lines.append("")
            } else {
                lines[lines.count - 1].unicodeScalars.append(scalar)
            }
        }
        return lines
    }
}
