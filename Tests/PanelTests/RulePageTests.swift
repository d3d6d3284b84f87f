import Core
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct RulePageTests {
    private static let said: [Language: String] = [
        .es:
            "En una hora sus scripts enviaron 100 mensajes. Su plan permite 10 por hora y la regla bloquea a partir de 100.",
        .fr:
            "En une heure, vos scripts ont envoyé 100 e-mails. Votre offre en permet 10 par heure et la règle",
        .it:
            "In un'ora i tuoi script hanno inviato 100 email. Il tuo piano ne consente 10 all'ora e la regola",
    ]

    @Test(arguments: Language.allCases)
    func `a burst is told with its figures, its steps and the script behind it`(_ language: Language)
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.world.ledger.setQuota(perHour: 10, of: hosting.id, at: rig.world.now)
        try await rig.send(100, of: hosting)
        let overview = Route(language, .overview(domain: hosting.domain)).path
        let page = await browser.get(overview).text.replacing("&#39;", with: "'")
        let said = try #require(Self.said[language])
        #expect(page.contains(said))
        #expect(page.contains("<code>/www/contacto.php</code>"))
        #expect(page.contains("1001"))
    }

    @Test func `the history tells what each script sent, with the way to its errors`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.send(3, of: hosting)
        for claim in try await rig.world.ledger.claimDue(limit: 10, at: rig.world.now) {
            let recipient = claim.envelope.recipients[0]
            let verdict: RecipientVerdict =
                recipient == "a0@correo.example"
                ? .refused(SMTPReply(code: 550, status: "5.1.1", text: "unknown"))
                : .relayed(SMTPReply(code: 250, text: "ok"))
            try await rig.world.ledger.record(.answered([recipient: verdict]), for: claim, at: rig.world.now)
        }
        let history = Route(.es, .list(.history, domain: hosting.domain)).path
        let page = await browser.get(history).text
        #expect(page.contains("Qué envía cada script"))
        let link = try #require(page.firstMatch(of: /href="([^"]*)" aria-label="1 error de/)?.output.1)
        let errors = await browser.get(String(link).replacing("&amp;", with: "&")).text
        #expect(errors.contains("a0@correo.example"))
    }
}
