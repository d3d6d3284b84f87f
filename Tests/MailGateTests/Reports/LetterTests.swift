import Core
import Languages
import MailGate
import Store
import TestKit
import Testing

/// The mails' words in each language, as they are read.
struct LetterTests {
    @Test(arguments: Language.allCases)
    func `the daily report reads well`(language: Language) async throws {
        let stage = try await ReportStage(language: language)
        try await stage.block()
        try await stage.accept(to: "dora@example.net", script: "/web/pedido.php")
        stage.store.clock.advance(by: .seconds(72 * 3600))
        _ = try await stage.store.ledger.expireHeld(limit: 10, at: stage.store.now)
        let order = ServiceOrder(
            hosting: stage.hosting.id,
            command: .unblock,
            actor: Actor(party: .customer, name: "ana@tienda.example"),
            operation: "unblock"
        )
        _ = try await stage.store.ledger.perform(order, at: stage.store.now)
        stage.store.clock.advance(by: .seconds(60))
        let reply = SMTPReply(code: 550, status: "5.1.1", text: "no such user")
        try await stage.send(to: "bea@example.net", script: "/web/contacto.php", .refused(reply))
        stage.store.clock.advance(by: .seconds(86_400))
        await stage.reporter.round()
        let report = try #require(try await stage.archive().first { $0.kind == .daily })
        #expect(report.subject + "\n\n" + report.text == GoldenLetters.report(language))
    }

    @Test(arguments: Language.allCases)
    func `the warning before held messages expire reads well`(language: Language) async throws {
        let stage = try await ReportStage(language: language)
        try await stage.block()
        try await stage.accept(to: "bea@example.net")
        try await stage.accept(to: "dora@example.net")
        stage.store.clock.advance(by: .seconds(48 * 3600))
        await stage.reporter.round()
        let report = try #require(try await stage.archive().first)
        #expect(report.subject + "\n\n" + report.text == GoldenLetters.warning(language))
    }

    @Test(arguments: Language.allCases)
    func `what a rule found reads well, and reaches its reader though the service is blocked`(
        language: Language
    ) async throws {
        var rules = AbuseRules()
        (rules.bounceSample, rules.unknownShare) = (5, 0)
        let stage = try await ReportStage(language: language, rules: rules)
        let taken = RecipientVerdict.relayed(SMTPReply(code: 250, text: "taken"))
        for script in ["/web/contacto.php", "/web/contacto.php", "/web/contacto.php", nil] {
            try await stage.send(to: "bea@example.net", script: script, taken)
        }
        await stage.reporter.tellFindings()
        #expect(try await stage.archive().isEmpty)
        let full = SMTPReply(code: 552, status: "5.2.2", text: "mailbox full")
        try await stage.send(to: "dora@example.net", script: "/web/pedido.php", .refused(full))
        try await stage.accept(to: "bea@example.net")
        await stage.reporter.tellFindings()
        await stage.reporter.tellFindings()
        let reports = try await stage.archive()
        #expect(reports.map(\.kind) == [.rule] && reports.map(\.held) == [1])
        #expect(reports.map { $0.subject + "\n\n" + $0.text } == [GoldenLetters.rule(language)])
        #expect(try await stage.mails().map(\.envelope.recipients) == [["ana@tienda.example"]])
    }
}
