extension MailSession {
    mutating func obey(_ command: MailCommand) {
        switch command {
        case .greet(let kind, let name): greet(kind, name)
        case .mail(let argument): begin(argument)
        case .recipient(let argument): add(argument)
        case .data: data()
        case .reset:
            transaction = nil
            say(250, "2.0.0", "forgotten")
        case .nothing: say(250, "2.0.0", "well")
        case .verify: say(252, "2.5.0", "no address is looked up here: send to it and see")
        case .help: say(214, "2.0.0", "RFC 5321; what is offered stands in the answer to EHLO")
        case .authenticate(let mechanism, let response): authenticate(mechanism, response)
        case .quit:
            say(221, "2.0.0", "\(rules.hostName) goodbye")
            phase = .ended
        case .declined(let verb): fail(502, "5.5.1", "\(verb) is not offered")
        case .foreign: end(with: "4.7.0", "speaks no HTTP")
        case .unknown: fail(500, "5.5.1", "no such command")
        case .malformed(let usage): fail(501, "5.5.4", "write \(usage)")
        }
    }

    private mutating func greet(_ kind: MailGreeting, _ name: String) {
        // RFC 2033 section 4.1: LHLO and nothing else, and only there.
        guard (kind == .local) == (rules.dialect == .lmtp) else {
            return fail(500, "5.5.1", rules.dialect == .lmtp ? "say LHLO" : "say EHLO")
        }
        greeting = (kind, name)
        transaction = nil
        guard kind != .plain else { return say(250, nil, rules.hostName) }
        var offers = ["PIPELINING", "SIZE \(rules.limits.message)", "8BITMIME", "SMTPUTF8"]
        if rules.login == .required {
            offers.append("AUTH " + LoginDialogue.mechanisms.joined(separator: " "))
        }
        offers.append("ENHANCEDSTATUSCODES")
        let lines = [rules.hostName] + offers
        for line in lines.dropLast() { output += Array("250-\(line)\r\n".utf8) }
        output += Array("250 \(lines[lines.count - 1])\r\n".utf8)
    }

    private mutating func begin(_ argument: Substring) {
        guard greeting != nil else { return fail(503, "5.5.1", "say EHLO first") }
        guard transaction == nil else { return fail(503, "5.5.1", "MAIL was said already") }
        guard isLoggedIn || rules.login == .notOffered else {
            return fail(530, "5.7.0", "log in with AUTH first")
        }
        guard let path = MailPath(argument), isSpeakable(path.address) else {
            object(.badSender, String(argument))
            return fail(501, "5.1.7", "the sender is no address: write MAIL FROM:<name@example.org>")
        }
        var new = Transaction(sender: path.address)
        for (key, value) in path.parameters {
            switch (key, value.uppercased()) {
            case ("BODY", "7BIT"), ("BODY", "8BITMIME"), ("SMTPUTF8", ""): break
            // RFC 4954 section 5: who it came from before; nobody here is trusted to say so.
            case ("AUTH", _) where rules.login == .required: break
            case ("SIZE", _) where Int(value).map { $0 >= 0 } ?? false: new.size = Int(value)
            default: return fail(555, "5.5.4", "MAIL has no parameter \(key)=\(value)")
            }
        }
        if let size = new.size, size > rules.limits.message { return tooBig(size) }
        transaction = new
        say(250, "2.1.0", "sender noted")
    }

    /// Bytes that may stand in an envelope at all; whether it is an address is the receiver's business.
    private func isSpeakable(_ address: String) -> Bool {
        // Unquoted, they would make one address two, or none (RFC 5321 section 4.1.2).
        let isQuoted = address.hasPrefix("\"")
        guard isQuoted || !address.contains(where: { ",;:()<>\\\" ".contains($0) }) else { return false }
        return address.utf8.count <= 320
            && address.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private mutating func tooBig(_ size: Int) {
        object(.tooBig, "\(size) bytes, \(rules.limits.message) allowed")
        say(552, "5.3.4", "message too big: at most \(rules.limits.message) bytes, send a link instead")
    }

    private mutating func add(_ argument: Substring) {
        guard var current = transaction else { return fail(503, "5.5.1", "say MAIL first") }
        guard let path = MailPath(argument), !path.address.isEmpty, isSpeakable(path.address) else {
            object(.badRecipient, String(argument))
            return fail(501, "5.1.3", "the recipient is no address: write RCPT TO:<name@example.org>")
        }
        guard path.parameters.isEmpty else { return fail(555, "5.5.4", "RCPT has no parameters here") }
        guard current.recipients.count < rules.limits.recipients else {
            // RFC 5321 section 4.5.3.1.10; told on once, however many follow.
            if !current.isOverfull { object(.tooManyRecipients, "more than \(rules.limits.recipients)") }
            current.isOverfull = true
            transaction = current
            return say(452, "4.5.3", "more than \(rules.limits.recipients) recipients: send several messages")
        }
        if let reply = rules.objection(path.address) {
            object(.badRecipient, path.address)
            return output += reply.wire
        }
        current.recipients.append(path.address)
        transaction = current
        say(250, "2.1.5", "recipient noted")
    }

    /// Tells something on.
    mutating func object(_ reason: MailObjection.Reason, _ detail: String) {
        pending.append(.objection(MailObjection(reason: reason, detail: String(detail.prefix(500)))))
    }
}
