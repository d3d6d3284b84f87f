import Core
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct QuotaPageTests {
    private static let spoken: [Language: (used: String, waiting: String, clear: String)] = [
        .es: ("</strong> de 3 mensajes en los últimos 60 minutos", "5 mensajes esperan", "hoy a las 13:00"),
        .fr: ("</strong> e-mails sur 3 au cours", "5 e-mails attendent", "aujourd’hui à 13:00"),
        .it: ("</strong> email su 3 negli ultimi", "5 email attendono", "oggi alle 13:00"),
    ]

    @Test(arguments: Language.allCases)
    func `the overview tells what is used, what waits and when it will have left`(_ language: Language)
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.world.ledger.setQuota(perHour: 3, of: hosting.id, at: rig.world.now)
        let overview = Route(language, .overview(domain: hosting.domain)).path
        #expect(!(await browser.get(overview).text.contains("quota__note note")))
        try await rig.send(8, of: hosting)
        for _ in 0..<2 {
            for claim in try await rig.world.ledger.claimDue(limit: 10, at: rig.world.now) {
                try await rig.world.ledger.record(.ambiguous(reason: ""), for: claim, at: rig.world.now)
            }
        }
        let page = await browser.get(overview).text.replacing("'", with: "’")
        let words = try #require(Self.spoken[language])
        #expect(page.contains("<strong>3" + words.used))
        #expect(page.contains(words.waiting))
        #expect(page.contains(words.clear))
    }
}
