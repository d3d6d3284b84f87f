import Core
import Languages
import MailGate
import Store
import TestKit
import Testing

struct TestDoorTests {
    private func door(_ stage: IntakeStage) throws -> TestDoor {
        let mails = try ReportStage.mails.get()
        return TestDoor(
            settings: stage.settings,
            ledger: stage.store.ledger,
            mails: { mails },
            now: stage.store.clock.reading,
            log: stage.journal.log
        )
    }

    private func test(_ hosting: Hosting, in language: Language = .es, _ number: UInt64 = 7) throws
        -> TestSubmission
    {
        TestSubmission(
            hosting: hosting,
            recipient: try MailAddress(parsing: "ana@tienda.example"),
            language: language.rawValue,
            token: SubmissionToken(high: 1, low: number)
        )
    }

    @Test(arguments: Language.allCases)
    func `a test message goes out as a script's would, marked as a test`(language: Language) async throws {
        let stage = try await IntakeStage()
        #expect(try await door(stage).take(test(stage.hosting, in: language)) == .accepted)
        let claims = try await stage.store.ledger.claimDue(limit: 10, at: stage.store.now)
        let claim = try #require(claims.first)
        #expect(claim.hosting == stage.hosting.id)
        #expect(claim.envelope.sender == "web@tienda.example")
        #expect(claim.envelope.recipients == ["ana@tienda.example"])
        let content = String(decoding: claim.content, as: UTF8.self)
        #expect(content.hasPrefix("X-Esclusa-Test: yes\r\nFrom: web@tienda.example\r\n"))
        #expect(content.contains("\r\nContent-Language: \(language.rawValue)\r\n"))
        let subjects = [
            Language.es: "Mensaje de prueba de", .fr: "E-mail de test de", .it: "Email di prova di",
        ]
        #expect(content.contains("\r\nSubject: \(subjects[language] ?? "?") tienda.example\r\n"))
        let listed = try await stage.store.ledger.submissions(of: stage.hosting.id, limit: 5)
        #expect(listed.map(\.isTest) == [true])
    }

    @Test func `the same test twice is one message`() async throws {
        let stage = try await IntakeStage()
        let door = try door(stage)
        #expect(try await door.take(test(stage.hosting)) == .accepted)
        #expect(try await door.take(test(stage.hosting)) == .accepted)
        #expect(try await stage.store.ledger.claimDue(limit: 10, at: stage.store.now).count == 1)
    }

    @Test func `a test of a site that shares its user is its own`() async throws {
        var stage = try await IntakeStage()
        stage.settings.sharedUsers = [stage.hosting.profile.uid]
        #expect(try await door(stage).take(test(stage.hosting)) == .accepted)
        #expect(try await stage.messages().count == 1)
    }

    @Test func `a gate without room takes no test message`() async throws {
        var stage = try await IntakeStage()
        stage.settings.freeSpace = .max
        #expect(try await door(stage).take(test(stage.hosting)) == .notNow)
    }

    @Test func `what the checks refuse to scripts they refuse to the test, on record`() async throws {
        var stage = try await IntakeStage()
        stage.settings.messageLimit = 100
        #expect(try await door(stage).take(test(stage.hosting)) == .refused)
        let refusals = try await stage.store.ledger.refusals(of: stage.hosting.id, limit: 5)
        #expect(refusals.map(\.reason) == [.tooBig])
    }
}
