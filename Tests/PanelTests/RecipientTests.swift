import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct RecipientTests {
    static let page = ActionTests.overview + "/destinatario"
    static let link = "/es/confirmar-destinatario?codigo="

    private func recipient(_ rig: PanelRig) async throws -> String? {
        try await rig.world.ledger.hosting(named: "tienda.example")?.profile.reportRecipient
    }

    private func trail(_ rig: PanelRig, _ hosting: Hosting) async throws -> [ServiceReceipt.Act] {
        try await rig.world.ledger.auditTrail(of: hosting.id, limit: 20).map(\.act)
    }

    @Test func `a new recipient counts only after its own yes, and the old one stays until then`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let asked = await browser.submit(Self.page, ["recipient": "  avisos@Tienda.example "])
        #expect(asked.status == 303)
        #expect(try await recipient(rig) == "web@tienda.example")
        let told = await browser.get(asked.location).text
        #expect(told.contains("Hemos enviado un mensaje a avisos@tienda.example para que confirme."))
        #expect(told.contains("Falta que confirme <strong>avisos@tienda.example</strong>."))
        let form = await browser.get(Self.page).text
        #expect(form.contains("los informes siguen llegando a <strong>web@tienda.example</strong>"))
        let code = try #require(try await rig.codes(to: "avisos@tienda.example").last)
        // Whoever reads the mail need not have an account.
        let reader = Browser(app: rig.app)
        let question = await reader.get(Self.link + code)
        #expect(question.status == 200)
        #expect(question.text.contains("¿Quiere recibir los informes de error de tienda.example?"))
        #expect(try await recipient(rig) == "web@tienda.example", "programs open links too")
        let done = await reader.submit(Self.link + code)
        #expect(done.status == 303)
        #expect(await reader.get(done.location).text.contains("Dirección confirmada"))
        #expect(try await recipient(rig) == "avisos@tienda.example")
        #expect(try await trail(rig, hosting) == [.recipientChange, .recipientProposal])
        let entry = try await rig.world.ledger.auditTrail(of: hosting.id, limit: 1)[0]
        #expect(entry.actor == Actor(party: .customer, name: "avisos@tienda.example", address: "192.0.2.1"))
    }

    @Test(arguments: [
        ("", "Escriba la dirección que recibirá los informes"),
        ("webmaster@", "Escriba la dirección completa, con la parte que sigue a la arroba"),
        ("webmaster", "A la dirección le falta la arroba (@)"),
        ("a@b@c.example", "La dirección solo puede llevar una arroba (@)"),
        ("@tienda.example", "Escriba también la parte que va antes de la arroba"),
        ("a b@tienda.example", "Quite el espacio que hay dentro de la dirección"),
        ("a..b@tienda.example", "Revise los puntos: sobra uno al principio, al final o junto a otro"),
        ("a<b>@tienda.example", "La dirección tiene un carácter que no se admite: use letras, cifras"),
        (String(repeating: "a", count: 65) + "@tienda.example", "La dirección es demasiado larga"),
        ("WEB@tienda.example", "Los informes ya llegan a esa dirección"),
        ("esclusa@gate.example", "Esa dirección es del propio servicio: los informes volverían a él."),
    ])
    func `what is wrong with an address is said, and the input kept`(input: String, words: String)
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let answer = await browser.submit(Self.page, ["recipient": input])
        #expect(answer.status == 422)
        #expect(answer.text.contains(words))
        #expect(answer.text.contains("<title>Error: "))
        let kept = input.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        #expect(answer.text.contains("value=\"\(kept)\""))
        #expect(try await recipient(rig) == "web@tienda.example")
        #expect(try await trail(rig, hosting).isEmpty)
    }

    @Test func `a link works once, for its own address, and only so long`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        _ = await browser.submit(Self.page, ["recipient": "uno@tienda.example"])
        _ = await browser.submit(Self.page, ["recipient": "dos@tienda.example"])
        let first = try #require(try await rig.codes(to: "uno@tienda.example").first)
        _ = await browser.submit(Self.page, ["recipient": "tres@tienda.example"])
        let reader = Browser(app: rig.app)
        let over = await reader.get(Self.link + first)
        #expect(over.status == 404)
        #expect(over.text.contains("Este enlace no sirve"))
        let code = try #require(try await rig.codes(to: "tres@tienda.example").last)
        let form = await reader.form(Self.link + code)
        #expect(await reader.post(Self.link + code, form).status == 303)
        #expect(await reader.post(Self.link + code, form).status == 303)
        #expect(try await trail(rig, hosting).filter { $0 == .recipientChange }.count == 1)
        // Turned off since: the old yes does not bring the reports back.
        _ = await browser.submit(Self.page, ["off": "1"])
        #expect(await reader.get(Self.link + code).status == 404)
        #expect(try await recipient(rig) == nil)
        _ = await browser.submit(Self.page, ["recipient": "cuatro@tienda.example"])
        let late = try #require(try await rig.codes(to: "cuatro@tienda.example").last)
        rig.world.clock.advance(by: .seconds(72 * 3600))
        #expect(await reader.get(Self.link + late).status == 404)
    }

    @Test func `an unknown code, a used one and none at all tell nothing of any hosting`() async throws {
        let rig = try await PanelRig()
        _ = try await rig.customer()
        let reader = Browser(app: rig.app)
        let unknown = await reader.get(Self.link + "nada")
        #expect(unknown.status == 404)
        #expect(!unknown.text.contains("tienda.example"))
        #expect(await reader.get("/es/confirmar-destinatario").text.contains("name=\"codigo\""))
        #expect(await reader.post(Self.link + "nada", [:]).status == 403)
    }

    @Test func `mails that ask are counted, and after five in an hour the next one has to wait`() async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        for number in 1...5 {
            #expect(await browser.submit(Self.page, ["recipient": "a\(number)@b.example"]).status == 303)
        }
        let refused = await browser.submit(Self.page, ["recipient": "a6@b.example"])
        #expect(refused.status == 429)
        #expect(refused.text.contains("Se han enviado 5 mensajes de confirmación en la última hora."))
        #expect(try await trail(rig, hosting).count == 5)
        rig.world.clock.advance(by: .seconds(3601))
        #expect(await browser.submit(Self.page, ["recipient": "a6@b.example"]).status == 303)
    }

    @Test func `the same form sent twice asks once, and a change that waits can be taken back`() async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.page).merging(["recipient": "avisos@b.example"]) { $1 }
        let answers = [await browser.post(Self.page, form), await browser.post(Self.page, form)]
        #expect(answers[0].location == answers[1].location)
        let codes = try await rig.codes(to: "avisos@b.example")
        #expect(codes.count == 1)
        let done = await browser.submit(Self.page, ["withdraw": "1"])
        #expect(await browser.get(done.location).text.contains("El cambio de destinatario se ha cancelado."))
        #expect(await Browser(app: rig.app).get(Self.link + codes[0]).status == 404)
        #expect(try await trail(rig, hosting) == [.recipientWithdrawal, .recipientProposal])
        #expect(await !browser.get(Self.page).text.contains("Falta una confirmación"))
        #expect(await browser.submit(Self.page, ["withdraw": "1"]).location == Self.page)
    }

    @Test func `reports are turned off only by saying so`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let done = await browser.submit(Self.page, ["off": "1"])
        #expect(done.status == 303)
        #expect(try await recipient(rig) == nil)
        let told = await browser.get(done.location)
        #expect(told.text.contains("Los informes de error están desactivados."))
        #expect(told.text.contains("Nadie"))
    }
}
