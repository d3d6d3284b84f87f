import SMTPWire
import Testing

struct MailSessionLoginTests {
    private func opened() -> PlayedSession {
        var talk = PlayedSession(login: .required)
        _ = talk.say("EHLO x")
        return talk
    }

    @Test func `a login is offered and asked for where it is required`() {
        var talk = PlayedSession(login: .required)
        #expect(talk.say("EHLO x").contains("250-AUTH PLAIN LOGIN"))
        #expect(talk.say("MAIL FROM:<a@example.org>") == ["530 5.7.0 log in with AUTH first"])
    }

    @Test(arguments: [
        ["AUTH PLAIN AHRpZW5kYS5leGFtcGxlAHNlY3JldG8="],
        ["AUTH PLAIN dGllbmRhLmV4YW1wbGUAdGllbmRhLmV4YW1wbGUAc2VjcmV0bw=="],
        ["AUTH PLAIN", "AHRpZW5kYS5leGFtcGxlAHNlY3JldG8="],
        ["auth login", "dGllbmRhLmV4YW1wbGU=", "c2VjcmV0bw=="],
        ["AUTH LOGIN dGllbmRhLmV4YW1wbGU=", "c2VjcmV0bw=="],
    ])
    func `PLAIN and LOGIN, with and without a first response`(lines: [String]) {
        var talk = opened()
        let said = lines.flatMap { talk.say($0) }
        #expect(said.dropLast().allSatisfy { $0.hasPrefix("334 ") } && said.last == "235 2.7.0 welcome")
        #expect(talk.logins == [MailLogin(name: "tienda.example", password: "secreto")])
        #expect(talk.say("MAIL FROM:<a@example.org> AUTH=<>") == ["250 2.1.0 sender noted"])
        #expect(talk.say("AUTH PLAIN AAAA").map { $0.prefix(3) } == ["503"])
    }

    @Test(arguments: [
        (["AUTH PLAIN AHRpZW5kYQBtYWw="], "535 5.7.8"), (["AUTH PLAIN ====="], "501 5.5.2"),
        (["AUTH PLAIN", "*"], "501 5.7.0"),
        (["AUTH PLAIN AHRpZW5kYQBtYWw"], "501 5.5.2"), (["AUTH PLAIN ="], "501 5.5.2"),
        (["AUTH PLAIN b3RybwB0aWVuZGEAc2VjcmV0bw=="], "501 5.5.2"), (["AUTH LOGIN", "*"], "501 5.7.0"),
        (["AUTH CRAM-MD5"], "504 5.5.4"), (["AUTH"], "501 5.5.4"),
    ])
    func `what is no login lets nobody in`(lines: [String], code: String) {
        var talk = opened()
        #expect(lines.flatMap { talk.say($0) }.last?.hasPrefix(code) == true)
        #expect(talk.say("MAIL FROM:<a@example.org>").map { $0.prefix(3) } == ["530"])
    }

    @Test func `guessing in one session ends it`() {
        var talk = opened()
        let said = (1...10).flatMap { _ in talk.say("AUTH PLAIN AHRpZW5kYQBtYWw=") }
        #expect(said.last?.hasPrefix("421 4.7.0") == true && talk.hasEnded)
        #expect(talk.logins.count == 10)
    }
}
