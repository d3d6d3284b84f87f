import SMTPWire
import Testing

struct MailSessionLimitTests {
    private func opened(_ limits: MailLimits = MailLimits(), login: MailSessionRules.Login = .notOffered)
        -> PlayedSession
    {
        var talk = PlayedSession(login: login, limits: limits)
        _ = talk.say("EHLO x")
        return talk
    }

    @Test(arguments: [
        "Hola\r\n.\nMAIL FROM:<evil@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\n",
        "Hola\n.\r\nMAIL FROM:<evil@example.org>\r\n.\r\n", "Hola\n.\n\r\n.\r\n", "Hola\r.\r\r\n.\r\n",
        "Hola\r\n.\rMAIL FROM:<evil@example.org>\r\n.\r\n", "Hola\r\r\n.\r\r\n\r\n.\r\n", "\n.\n\r\n.\r\n",
    ])
    func `a line end that is only half of one smuggles nothing`(content: String) {
        var talk = opened()
        _ = talk.say("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
        let said = talk.send(Array(content.utf8))
        #expect(talk.messages.isEmpty)
        #expect(talk.objections.map(\.reason) == [.bareLineEnd])
        #expect(said.first?.hasPrefix("550 5.6.11 ") == true)
        // What follows the real end only is read as commands.
        #expect(said.count == 1)
        #expect(
            talk.say("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", "x", ".").last
                == "250 2.0.0 stored"
        )
    }

    @Test(arguments: ["NOOP\n", "NOOP\r\r\n", "NO\rOP\r\n", "\n"])
    func `a command ends with both`(line: String) {
        var talk = opened()
        #expect(talk.send(Array(line.utf8)).map { $0.prefix(9) } == ["500 5.5.2"])
        #expect(talk.say("NOOP") == ["250 2.0.0 well"])
    }

    @Test func `NULs and bytes that are no text are no command`() {
        var talk = opened()
        #expect(talk.send(Array("NOOP\0\r\n".utf8)).map { $0.prefix(9) } == ["500 5.5.2"])
        #expect(talk.send([0x4E, 0xFF, 0x0D, 0x0A]).map { $0.prefix(9) } == ["500 5.5.2"])
    }

    @Test func `a line without an end is forgotten as it comes`() {
        var limits = MailLimits()
        limits.line = 100
        var talk = opened(limits)
        for _ in 0..<1000 { #expect(talk.send(Array(repeating: 65, count: 1000)) == []) }
        #expect(talk.say("") == ["500 5.5.2 line longer than 100 bytes"])
        #expect(talk.say("NOOP") == ["250 2.0.0 well"])
    }

    @Test func `a message too big is read to its end and told`() {
        var limits = MailLimits()
        limits.message = 1000
        var talk = opened(limits)
        _ = talk.say("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
        #expect(talk.send(Array(String(repeating: "0123456789\r\n", count: 10_000).utf8), pieces: 500) == [])
        #expect(talk.say(".").map { $0.prefix(9) } == ["552 5.3.4"])
        #expect(talk.objections.map(\.reason) == [.tooBig] && talk.messages.isEmpty)
        #expect(talk.say("MAIL FROM:<a@example.org> SIZE=1001").map { $0.prefix(9) } == ["552 5.3.4"])
        #expect(talk.objections.count == 2)
    }

    @Test func `recipients beyond the limit are put off, and it is told on once`() {
        var limits = MailLimits()
        limits.recipients = 3
        var talk = opened(limits)
        _ = talk.say("MAIL FROM:<a@example.org>")
        let said = (1...6).flatMap { talk.say("RCPT TO:<r\($0)@example.org>") }
        #expect(
            said.map { $0.prefix(9) } == ["250 2.1.5", "250 2.1.5", "250 2.1.5"]
                + Array(repeating: "452 4.5.3", count: 3)
        )
        #expect(talk.objections.map(\.reason) == [.tooManyRecipients])
        _ = talk.say("DATA", "x", ".")
        #expect(talk.messages.map(\.recipients.count) == [3])
    }

    @Test func `a recipient that the receiver does not know is refused, the others stay`() {
        let rules = MailSessionRules(dialect: .lmtp, hostName: "gate.test") {
            $0.hasPrefix("no") ? MailReply(550, "5.1.1", "nobody") : nil
        }
        var talk = PlayedSession(rules)
        _ = talk.say("LHLO x", "MAIL FROM:<>")
        #expect(
            talk.say("RCPT TO:<no@x.example>", "RCPT TO:<si@x.example>") == [
                "550 5.1.1 nobody", "250 2.1.5 recipient noted",
            ]
        )
        #expect(talk.objections == [MailObjection(reason: .badRecipient, detail: "no@x.example")])
    }

    @Test func `errors end the session, and a browser at once`() {
        var talk = opened()
        let said = talk.say("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "NOOP")
        #expect(said.dropLast().allSatisfy { $0.hasPrefix("500 5.5.1") } && said.count == 10)
        #expect(said.last?.hasPrefix("421 4.7.0") == true && talk.hasEnded)
        var browser = PlayedSession()
        let answer = browser.say("POST / HTTP/1.1", "Host: 127.0.0.1:2525", "", "MAIL FROM:<a@example.org>")
        #expect(answer.last?.hasPrefix("421 4.7.0") == true && answer.count == 2 && browser.hasEnded)
    }

    @Test func `a stop is told with 421, after the answer to a message that is being stored`() {
        var talk = opened()
        talk.session.stop()
        #expect(talk.say("NOOP") == ["421 4.3.2 gate.test stops now: try again later"])
        var session = MailSession(rules: MailSessionRules(dialect: .smtp, hostName: "gate.test"))
        session.take(Array("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.org>\r\nDATA\r\n".utf8))
        #expect(session.step() == .room(10_485_760))
        session.grantRoom()
        session.take(Array(".\r\n".utf8))
        let mail = ReceivedMail(sender: "", recipients: ["a@example.org"], content: [], greeting: "x")
        #expect(session.step() == .message(mail))
        _ = session.takeOutput()
        session.stop()
        #expect(session.takeOutput() == [])
        session.finish([MailReply(250, "2.0.0", "stored")])
        #expect(
            String(decoding: session.takeOutput(), as: UTF8.self).hasPrefix("250 2.0.0 stored\r\n421 4.3.2 ")
        )
        #expect(session.step() == .end)
    }
}
