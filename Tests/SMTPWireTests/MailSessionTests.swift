import SMTPWire
import Testing

struct MailSessionTests {
    @Test func `a message crosses as RFC 5321 tells it`() {
        var talk = PlayedSession()
        #expect(talk.say() == ["220 gate.test ESMTP Esclusa"])
        #expect(
            talk.say("EHLO script.test") == [
                "250-gate.test", "250-PIPELINING", "250-SIZE 10485760", "250-8BITMIME", "250-SMTPUTF8",
                "250 ENHANCEDSTATUSCODES",
            ]
        )
        #expect(
            talk.say("MAIL FROM:<web@tienda.example> SIZE=60 BODY=8BITMIME") == ["250 2.1.0 sender noted"]
        )
        #expect(talk.say("RCPT TO:<ana@example.org>") == ["250 2.1.5 recipient noted"])
        #expect(talk.say("DATA") == ["354 end with a line that is only a dot"])
        #expect(talk.say("Subject: hola", "", "..punto", ".") == ["250 2.0.0 stored"])
        #expect(talk.say("QUIT") == ["221 2.0.0 gate.test goodbye"])
        let mail = ReceivedMail(
            sender: "web@tienda.example",
            recipients: ["ana@example.org"],
            content: Array("Subject: hola\r\n\r\n.punto\r\n".utf8),
            greeting: "script.test"
        )
        #expect(talk.messages == [mail] && talk.hasEnded)
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `pipelined commands and however small pieces make no difference`(pieces: Int) {
        var talk = PlayedSession()
        let lines = [
            "EHLO [127.0.0.1]", "MAIL FROM:<>", "RCPT TO:<ana@example.org>", "RCPT TO:<bea@example.org>",
            "DATA",
            "a: b", "", ".", "MAIL FROM:<x@example.org>", "RCPT TO:<c@example.org>", "DATA", "..", "...", ".",
            "QUIT",
        ]
        let said = talk.send(Array(lines.map { $0 + "\r\n" }.joined().utf8), pieces: pieces)
        let codes = said.map { $0.prefix(4) }
        #expect(
            codes == [
                "220 ", "250-", "250-", "250-", "250-", "250-", "250 ", "250 ", "250 ", "250 ", "354 ",
                "250 ",
                "250 ", "250 ", "354 ", "250 ", "221 ",
            ]
        )
        #expect(
            talk.messages.map(\.recipients) == [["ana@example.org", "bea@example.org"], ["c@example.org"]]
        )
        #expect(talk.messages.map(\.sender) == ["", "x@example.org"])
        #expect(
            talk.messages.map { String(decoding: $0.content, as: UTF8.self) } == [
                "a: b\r\n\r\n", ".\r\n..\r\n",
            ]
        )
    }

    @Test func `LMTP answers for each recipient, and says LHLO`() {
        var talk = PlayedSession(.lmtp)
        talk.replies = [
            [
                MailReply(250, "2.0.0", "a"),
                MailReply(550, "5.1.1", "b"),
            ]
        ]
        #expect(talk.say("EHLO postfix.test") == ["220 gate.test LMTP Esclusa", "500 5.5.1 say LHLO"])
        #expect(talk.say("LHLO postfix.test").last == "250 ENHANCEDSTATUSCODES")
        _ = talk.say("MAIL FROM:<>", "RCPT TO:<b+1@x.example>", "RCPT TO:<b+2@x.example>")
        #expect(talk.say("DATA", "x", ".").dropFirst() == ["250 2.0.0 a", "550 5.1.1 b"])
        #expect(talk.say("DATA") == ["503 5.5.1 say MAIL first"])
    }

    @Test func `one reply, or none, is the answer for every recipient`() {
        var talk = PlayedSession(.lmtp)
        talk.replies = [[MailReply(452, "4.3.1", "full")], []]
        _ = talk.say("LHLO x")
        _ = talk.say("MAIL FROM:<>", "RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>")
        #expect(talk.say("DATA", ".").dropFirst() == ["452 4.3.1 full", "452 4.3.1 full"])
        _ = talk.say("MAIL FROM:<>", "RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>")
        #expect(talk.say("DATA", ".").dropFirst().allSatisfy { $0.hasPrefix("451 4.3.0 ") })
    }

    @Test func `HELO is enough, and commands out of turn are refused`() {
        var talk = PlayedSession()
        #expect(talk.say("MAIL FROM:<a@example.org>").last == "503 5.5.1 say EHLO first")
        #expect(talk.say("HELO [127.0.0.1]") == ["250 gate.test"])
        #expect(talk.say("RCPT TO:<a@example.org>", "DATA").allSatisfy { $0.hasPrefix("503 5.5.1 ") })
        #expect(
            talk.say("MAIL FROM:<a@example.org>", "MAIL FROM:<a@example.org>").last?.hasPrefix("503") == true
        )
        #expect(talk.say("DATA") == ["503 5.5.1 no recipient was taken"])
        #expect(
            talk.say("RSET", "NOOP", "VRFY ana", "HELP").map { $0.prefix(3) } == ["250", "250", "252", "214"]
        )
        #expect(talk.say("RCPT TO:<a@example.org>").first?.hasPrefix("503") == true)
    }

    @Test(arguments: [
        ("MAIL FROM: <a@example.org>", "250"), ("mail from:a@example.org", "250"),
        ("MAIL FROM:<@relay.test,@b.test:a@example.org>", "250"), ("MAIL FROM:<\"a> b\"@example.org>", "250"),
        ("MAIL FROM:<a@example.org> SMTPUTF8", "250"), ("MAIL FROM:<añ@example.org>", "250"),
        ("MAIL FROM:<a@example.org", "501"), ("MAIL FROM:a@example.org>", "501"), ("MAIL FROM:", "501"),
        ("MAIL a@example.org", "501"), ("MAIL FROM:<a@example.org>SIZE=1", "501"),
        ("MAIL FROM:<a@example.org> SIZE=x", "555"), ("MAIL FROM:<a@example.org> SIZE=-1", "555"),
        ("MAIL FROM:<a@example.org> RET=HDRS", "555"), ("MAIL FROM:<a@example.org> SIZE=10485761", "552"),
        ("EXPN all", "502"), ("STARTTLS", "502"), ("AUTH PLAIN AAAA", "503"), ("BDAT 1", "502"),
        ("NIX", "500"),
        ("DATA now", "501"), ("EHLO", "501"), ("LHLO x", "500"),
    ])
    func `each command has its answer`(line: String, code: String) {
        var talk = PlayedSession()
        _ = talk.say("EHLO x")
        #expect(talk.say(line).map { String($0.prefix(3)) } == [code])
    }

    @Test func `an old route and quotes are read off a path`() {
        var talk = PlayedSession()
        _ = talk.say(
            "EHLO x",
            "MAIL FROM:<@a.test:web@b.test>",
            "RCPT TO:<\"uno dos\"@example.org>",
            "DATA",
            "."
        )
        #expect(talk.messages.map(\.sender) == ["web@b.test"])
        #expect(talk.messages.map(\.recipients) == [["\"uno dos\"@example.org"]])
    }
}
