import Core
import HTTPWire
import Languages
import SQLiteDriver
import Store
import TestKit
import Testing

@testable import Panel

struct LeakTests {
    static let places: [Place] =
        [.overview(domain: "tienda.example"), .recipient(domain: "tienda.example")]
        + Place.Act.allCases.map { .confirm($0, domain: "tienda.example") }
        + Place.List.allCases.map { .list($0, domain: "tienda.example") }
        + Place.List.allCases.map { .table($0, domain: "tienda.example") }
        + [
            .heldMessage(MessageID(1 << 60), domain: "tienda.example"), .deletion(domain: "tienda.example"),
            .diagnostics(domain: "tienda.example"), .test(domain: "tienda.example"),
            .reports(domain: "tienda.example"),
            .report(.daily, 20_524, domain: "tienda.example"), .report(.hold, 7, domain: "tienda.example"),
        ]

    @Test(arguments: Language.allCases)
    func `nobody sees or changes anything`(language: Language) async throws {
        let rig = try await PanelRig()
        let (_, hosting) = try await rig.customer()
        let stranger = Browser(app: rig.app)
        let form = await stranger.form("/es/entrar")
        for place in Self.places + [.hostings] {
            let path = Route(language, place).path
            let seen = await stranger.get(path)
            #expect(seen.status == 303, "GET \(path)")
            #expect(seen.location.hasPrefix(Route(language, .signIn).path))
            let sent = await stranger.post(path, form.merging(["recipient": "x@mala.example"]) { $1 })
            #expect([303, 405].contains(sent.status), "POST \(path)")
            #expect(!sent.location.contains("#aviso"))
        }
        #expect(try await rig.world.ledger.auditTrail(of: hosting.id, limit: 10).isEmpty)
    }

    @Test(arguments: Language.allCases)
    func `another customer does not even learn that it exists`(language: Language) async throws {
        let rig = try await PanelRig()
        let (_, hosting) = try await rig.customer()
        _ = try await rig.world.addHosting("otra.example", uid: 1002)
        try await rig.addAccount("eva@otra.example", hostings: ["otra.example"])
        let other = Browser(app: rig.app)
        _ = try await other.signIn("eva@otra.example")
        let form = await other.form("/es/alojamientos/otra.example/scripts-de-correo-electronico/bloquear")
        for place in Self.places {
            let path = Route(language, place).path
            let absent = Route(language, place.moved(to: "no-existe.example")).path
            let seen = await other.get(path)
            #expect(seen.status == 404)
            #expect(!seen.text.contains("web@"))
            let same = await other.get(absent).text.replacing("no-existe.example", with: "tienda.example")
            #expect(same == seen.text, "GET \(path)")
            let sent = await other.post(path, form.merging(["recipient": "x@mala.example"]) { $1 })
            #expect([404, 405].contains(sent.status), "POST \(path)")
        }
        #expect(try await rig.world.ledger.auditTrail(of: hosting.id, limit: 10).isEmpty)
        #expect(await !other.get("/es/alojamientos?buscar=tienda").text.contains("tienda.example"))
    }

    @Test func `an operator sees every hosting`() async throws {
        let rig = try await PanelRig()
        _ = try await rig.customer()
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        let home = await browser.get("/es/alojamientos")
        #expect(await browser.get(home.location).text.contains("tienda.example"))
        #expect(await browser.get(Route(.fr, Self.places[0]).path).status == 200)
    }

    @Test(arguments: Language.allCases, StaffPlace.samples)
    func `to customers the operators' pages are not there, and strangers are asked who they are`(
        language: Language,
        page: StaffPlace
    ) async throws {
        let rig = try await PanelRig()
        let (customer, _) = try await rig.customer()
        let path = Route(language, .staff(page)).path
        let absent = await customer.get("/\(language.rawValue)/no-existe")
        for answer in [await customer.get(path), await customer.post(path, [:])] {
            #expect(answer.status == 404)
            #expect(answer.text == absent.text)
        }
        #expect(await Browser(app: rig.app).get(path).location.hasPrefix(Route(language, .signIn).path))
    }

    @Test func `an unknown act, an unknown page and a wrong method have their pages`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let unknown = await browser.post(ActionTests.overview + "/formatear", ["csrf": "x"])
        #expect(unknown.status == 404)
        #expect(unknown.text.contains("Esta página no existe"))
        #expect(await browser.get("/fr/rien").text.contains("Cette page n'existe pas"))
        let wrong = await browser.post(ActionTests.overview, [:])
        #expect(wrong.status == 405)
        #expect(wrong.headers["allow"] == "GET, HEAD, OPTIONS")
        #expect(wrong.text.contains("prueba-1"))
    }

    @Test func `when the ledger does not answer the page says that mail goes on`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        await rig.world.database.close()
        let page = await browser.get(ActionTests.overview)
        #expect(page.status == 503)
        #expect(page.text.contains("El envío de sus mensajes no se ve afectado."))
        #expect(!page.text.contains("engine"))
        #expect(await browser.get("/salud").text == "{\"estado\":\"bien\",\"almacen\":\"bien\"}\n")
    }
}

extension Place {
    fileprivate func moved(to domain: String) -> Place {
        switch self {
        case .signIn, .signOut, .hostings, .staff: self
        case .overview: .overview(domain: domain)
        case .recipient: .recipient(domain: domain)
        case .confirm(let act, _): .confirm(act, domain: domain)
        case .list(let list, _): .list(list, domain: domain)
        case .table(let list, _): .table(list, domain: domain)
        case .heldMessage(let id, _): .heldMessage(id, domain: domain)
        case .deletion: .deletion(domain: domain)
        case .diagnostics: .diagnostics(domain: domain)
        case .test: .test(domain: domain)
        case .reports: .reports(domain: domain)
        case .report(let kind, let number, _): .report(kind, number, domain: domain)
        }
    }
}
