import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct DeletionTests {
    private static let delete = HeldListTests.list + "/eliminar"

    private func waiting(_ count: Int, by party: Party = .customer) async throws
        -> (PanelRig, Browser, Hosting)
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting, by: party, reason: "x")
        try await rig.send(count, of: hosting)
        return (rig, browser, hosting)
    }

    private func ids(_ browser: Browser) async -> [String] {
        await browser.get(HeldListTests.list).text.matches(of: /name="mensaje" value="(\d+)"/)
            .map { String($0.1) }
    }

    private func totals(_ rig: PanelRig, _ hosting: Hosting) async throws -> Totals {
        try await rig.world.ledger.overview(of: hosting.id, days: 1, at: rig.world.now).totals
    }

    @Test func `a selection is counted, erased once under a double submit, and told`() async throws {
        let (rig, browser, hosting) = try await waiting(5)
        let chosen = await ids(browser).prefix(2).map { "mensaje=\($0)" }.joined(separator: "&")
        let target = "\(Self.delete)?\(chosen)"
        let question = await browser.get(target)
        #expect(question.text.contains("<h1>¿Eliminar 2 mensajes en espera?</h1>"))
        #expect(question.text.contains("3 siguen en espera"))
        #expect(question.text.contains("/en-attente/supprimer?message="))
        let form = await browser.form(target)
        try await rig.send(1, of: hosting)
        let first = await browser.post(target, form)
        let second = await browser.post(target, form)
        #expect(first.status == 303)
        #expect(first.location == second.location)
        let told = await browser.get(first.location)
        #expect(told.text.contains("Se han eliminado 2 mensajes."))
        let totals = try await totals(rig, hosting)
        #expect((totals.purged, totals.held) == (2, 4))
        #expect(totals.balance)
        let trail = try await rig.world.ledger.auditTrail(of: hosting.id, limit: 10)
        #expect(trail.map(\.act) == [.deletion, .command(.block)])
        #expect(trail[0].actor == Actor(party: .customer, name: "ana@tienda.example", address: "192.0.2.1"))
        #expect(try await rig.service(of: hosting).state == .inactive)
        #expect(try await rig.world.ledger.verify().balances)
    }

    @Test func `all that match, on other pages too, and nothing that came after the question`() async throws {
        let (rig, browser, hosting) = try await waiting(40)
        let target = "\(Self.delete)?todos=1&buscar=a3"
        #expect(await browser.get(target).text.contains("¿Eliminar 11 mensajes en espera?"))
        let form = await browser.form(target)
        try await rig.send(4, of: hosting)
        #expect(await browser.post(target, form).status == 303)
        #expect(try await totals(rig, hosting).held == 33)
    }

    @Test func `all but the selected are erased, so that an unblock sends only those`() async throws {
        let (rig, browser, hosting) = try await waiting(4)
        let kept = try #require(await ids(browser).last)
        let done = await browser.submit("\(Self.delete)?mensaje=\(kept)&los-demas=1")
        #expect(done.status == 303)
        #expect(await ids(browser) == [kept])
        try await rig.order(.unblock, hosting)
        let sent = try await rig.world.ledger.claimDue(limit: 10, at: rig.world.now)
        #expect(sent.map { "\($0.id.raw)" } == [kept])
    }

    @Test func `when the messages have changed meanwhile nothing is erased and the page says so`()
        async throws
    {
        let (rig, browser, hosting) = try await waiting(2)
        let target = "\(Self.delete)?todos=1"
        let form = await browser.form(target)
        try await rig.order(.unblock, hosting)
        try await rig.order(.block, hosting)
        let stale = await browser.post(target, form)
        #expect(stale.status == 409)
        #expect(stale.text.contains("ya no son los que usted confirmó"))
        var wrong = await browser.form(target)
        wrong["count"] = "1"
        #expect(await browser.post(target, wrong).status == 409)
        #expect(try await totals(rig, hosting).held == 2)
    }

    @Test func `without a selection the list asks for one`() async throws {
        let (_, browser, _) = try await waiting(2)
        for query in ["", "?mensaje=", "?mensaje=abc", "?mensaje=99"] {
            let page = await browser.get(Self.delete + query)
            #expect(page.status == 422)
            #expect(page.text.contains("Seleccione al menos un mensaje"))
        }
    }

    @Test func `under an operator's block, and while it sends, there is nothing to select`() async throws {
        let (rig, browser, hosting) = try await waiting(2, by: .operator)
        #expect(await !browser.get(HeldListTests.list).text.contains("type=\"checkbox\""))
        let refused = await browser.get(Self.delete + "?todos=1")
        #expect(refused.status == 409)
        try await rig.order(.unblock, hosting, by: .operator)
        #expect(await browser.get(Self.delete + "?todos=1").status == 409)
    }

    @Test(arguments: [["csrf": "0"], ["operation": ""], ["mark": "x"], ["count": ""]])
    func `a form that is not ours erases nothing`(change: [String: String]) async throws {
        let (rig, browser, hosting) = try await waiting(2)
        let answer = await browser.submit(Self.delete + "?todos=1", change)
        #expect(answer.status == 403)
        #expect(try await totals(rig, hosting).held == 2)
    }

    @Test(arguments: Language.allCases)
    func `the question stands in every language`(language: Language) async throws {
        let (_, browser, _) = try await waiting(1)
        let slugs = Slugs.of(language)
        let route = Route(language, .deletion(domain: "tienda.example"))
        let page = await browser.get(route.path(query: slugs.all, "1"))
        #expect(page.status == 200)
        #expect(!page.text.contains(">?<"))
        #expect(page.body.count <= 8 * 1024)
    }
}
