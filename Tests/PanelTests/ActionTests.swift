import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct ActionTests {
    static let overview = "/es/alojamientos/tienda.example/scripts-de-correo-electronico"

    @Test func `a block asks, is done, and tells what happens next`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let question = await browser.get(Self.overview + "/bloquear")
        #expect(question.text.contains("¿Bloquear el envío?"))
        #expect(question.text.contains("Aceptar y bloquear el envío"))
        let done = await browser.submit(Self.overview + "/bloquear")
        #expect(done.status == 303)
        #expect(done.location.hasSuffix("#aviso"))
        #expect(try await rig.service(of: hosting).state == .inactive)
        let told = await browser.get(done.location)
        #expect(told.text.contains("Los mensajes nuevos se guardarán en espera."))
        #expect(told.text.contains("Lo bloqueó usted"))
    }

    @Test func `a double submit is done once and answered twice alike`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.overview + "/bloquear")
        let first = await browser.post(Self.overview + "/bloquear", form)
        let second = await browser.post(Self.overview + "/bloquear", form)
        #expect(first.status == 303)
        #expect(first.location == second.location)
        #expect(try await rig.world.ledger.auditTrail(of: hosting.id, limit: 10).count == 1)
    }

    @Test func `a purge is counted, can be undone, and the waiting messages are still there`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting)
        try await rig.send(3, of: hosting)
        let question = await browser.get(Self.overview + "/eliminar")
        #expect(question.text.contains("¿Eliminar los 3 mensajes en espera?"))
        let done = await browser.submit(Self.overview + "/eliminar")
        let told = await browser.get(done.location)
        #expect(told.text.contains("Se van a eliminar 3 mensajes."))
        #expect(told.text.contains("Deshacer la eliminación"))
        let undone = await browser.submit(Self.overview + "/deshacer")
        #expect(undone.status == 303)
        #expect(await browser.get(undone.location).text.contains("se conservan 3 mensajes"))
        #expect(try await rig.service(of: hosting).state == .inactive)
    }

    @Test func `an unblock releases and shows how far it has come`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting)
        try await rig.send(2, of: hosting)
        #expect(await browser.get(Self.overview).text.contains("Hay 2 mensajes en espera."))
        let done = await browser.submit(Self.overview + "/desbloquear")
        let told = await browser.get(done.location)
        #expect(told.text.contains("El envío está desbloqueado."))
        #expect(told.text.contains("Se están enviando 2 mensajes que estaban en espera."))
    }

    @Test func `the note is gone after ten minutes and never another hosting's`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let done = await browser.submit(Self.overview + "/bloquear")
        rig.world.clock.advance(by: .seconds(601))
        #expect(await !browser.get(done.location).text.contains("id=\"aviso\""))
        #expect(await !browser.get(Self.overview + "?operacion=inventada").text.contains("id=\"aviso\""))
    }

    @Test func `a form made for an older state changes nothing and says so`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.overview + "/bloquear")
        try await rig.order(.block, hosting)
        try await rig.order(.unblock, hosting)
        let stale = await browser.post(Self.overview + "/bloquear", form)
        #expect(stale.status == 409)
        #expect(stale.text.contains("cambió mientras usted tenía abierta la página"))
        #expect(try await rig.service(of: hosting).state == .active)
    }

    @Test func `what is so already is told without a change`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.overview + "/bloquear")
        try await rig.order(.block, hosting)
        let again = await browser.post(Self.overview + "/bloquear", form)
        #expect(again.status == 303)
        #expect(await browser.get(again.location).text.contains("El envío ya estaba bloqueado."))
    }

    @Test func `under an operator's block the page says why and a customer's form is refused`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let active = await browser.form(Self.overview + "/bloquear")
        try await rig.order(.block, hosting, by: .operator, reason: "Envíos a listas compradas")
        let page = await browser.get(Self.overview)
        #expect(page.text.contains("Envíos a listas compradas"))
        #expect(page.text.contains("Solo el servicio de asistencia puede desbloquearlo"))
        #expect(!page.text.contains(Self.overview + "/desbloquear"))
        let refused = await browser.post(Self.overview + "/desbloquear", active)
        #expect(refused.status == 409)
        #expect(refused.text.contains("solo él puede desbloquearlo"))
        #expect(try await rig.service(of: hosting).state == .inactive)
    }

    @Test func `an operator's block wants a reason`() async throws {
        let rig = try await PanelRig()
        let hosting = try await rig.world.addHosting()
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        let bare = await browser.submit(Self.overview + "/bloquear", ["reason": "  "])
        #expect(bare.status == 422)
        #expect(try await rig.service(of: hosting).state == .active)
        let done = await browser.submit(Self.overview + "/bloquear", ["reason": "Envíos  raros"])
        #expect(done.status == 303)
        #expect(try await rig.service(of: hosting).reason == "Envíos raros")
    }

    @Test(arguments: [
        ["csrf": "0"], ["csrf": ""], ["operation": ""], ["operation": "a b; DROP TABLE hosting"],
    ])
    func `a form with a wrong token or operation changes nothing`(change: [String: String]) async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let answer = await browser.submit(Self.overview + "/bloquear", change)
        #expect(answer.status == 403)
        #expect(answer.text.contains("No ha cambiado nada."))
        #expect(try await rig.service(of: hosting).state == .active)
    }

    @Test(arguments: [
        [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "none")],
        [("Origin", "https://mala.example")], [("Origin", "null")],
    ])
    func `a form from another site changes nothing`(headers: [(String, String)]) async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.overview + "/bloquear")
        #expect(await browser.post(Self.overview + "/bloquear", form, headers: headers).status == 403)
        #expect(try await rig.service(of: hosting).state == .active)
        let own = [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://panel.example")]
        #expect(await browser.post(Self.overview + "/bloquear", form, headers: own).status == 303)
    }

    @Test
    func `another session's token changes nothing: one's own form is shown again, anybody else's refused`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let other = Browser(app: rig.app)
        _ = try await other.signIn("ana@tienda.example")
        let form = await other.form(Self.overview + "/bloquear")
        let own = await browser.post(Self.overview + "/bloquear", form)
        #expect(own.status == 303 && own.location == Self.overview + "/bloquear#sigue")
        #expect(try await rig.service(of: hosting).state == .active)
        try await rig.addAccount("eva@tienda.example", hostings: ["tienda.example"])
        let eva = Browser(app: rig.app)
        _ = try await eva.signIn("eva@tienda.example")
        #expect(await eva.post(Self.overview + "/bloquear", form).status == 403)
        #expect(try await rig.service(of: hosting).state == .active)
    }
}
