import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct RecipientTests {
    static let page = ActionTests.overview + "/destinatario"

    private func recipient(_ rig: PanelRig) async throws -> String? {
        try await rig.world.ledger.hosting(named: "tienda.example")?.profile.reportRecipient
    }

    @Test func `a new recipient is saved, its blanks trimmed, and told`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let done = await browser.submit(Self.page, ["recipient": "  avisos@Tienda.example "])
        #expect(done.status == 303)
        #expect(try await recipient(rig) == "avisos@tienda.example")
        #expect(await browser.get(done.location).text.contains("se enviarán a avisos@tienda.example."))
    }

    @Test(arguments: [
        ("", "Escriba la dirección que recibirá los informes"),
        ("webmaster@", "Escriba la dirección completa, con la parte que sigue a la arroba"),
        ("webmaster", "A la dirección le falta la arroba (@)"),
        ("a@b@c.example", "La dirección solo puede llevar una arroba (@)"),
        ("@tienda.example", "Escriba también la parte que va antes de la arroba"),
        ("a b@tienda.example", "Quite el espacio que hay dentro de la dirección"),
        ("a..b@tienda.example", "Revise los puntos: sobra uno al principio, al final o junto a otro"),
        ("a<b>@tienda.example", "La dirección tiene un carácter que no se admite"),
    ])
    func `what is wrong with an address is said, and the input kept`(input: String, words: String)
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let answer = await browser.submit(Self.page, ["recipient": input])
        #expect(answer.status == 422)
        #expect(answer.text.contains(words))
        #expect(answer.text.contains("<title>Error: "))
        let kept = input.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        #expect(answer.text.contains("value=\"\(kept)\""))
        #expect(try await recipient(rig) == "web@tienda.example")
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
