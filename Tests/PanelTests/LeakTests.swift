import Core
import HTTPWire
import Languages
import SQLiteDriver
import Store
import TestKit
import Testing

@testable import Panel

struct LeakTests {
    @Test func `an operator sees every hosting`() async throws {
        let rig = try await PanelRig()
        _ = try await rig.customer()
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        let home = await browser.get("/es/alojamientos")
        #expect(await browser.get(home.location).text.contains("tienda.example"))
        #expect(await browser.get(Route(.fr, .overview(domain: "tienda.example")).path).status == 200)
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

    @Test func `when the ledger does not answer the page says that mail is kept`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        await rig.world.database.close()
        let page = await browser.get(ActionTests.overview)
        #expect(page.status == 503)
        #expect(
            page.text.contains("Los mensajes ya aceptados siguen guardados, y su servicio sigue como estaba.")
        )
        #expect(!page.text.contains("engine"))
        #expect(await browser.get("/salud").text == "{\"estado\":\"bien\",\"almacen\":\"bien\"}\n")
    }
}
