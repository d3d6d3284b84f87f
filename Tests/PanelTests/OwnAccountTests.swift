import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct OwnAccountTests {
    private static let page = "/es/cuenta"
    private static let new = "otra clave bien larga"

    private func change(
        _ browser: Browser,
        old: String = PanelRig.password,
        new: String = Self.new,
        again: String? = nil
    ) async -> Response {
        let fields = ["do": "password", "old": old, "new": new, "again": again ?? new]
        return await browser.submit(Self.page, fields)
    }

    private func acts(_ rig: PanelRig) async throws -> [PanelEvent] {
        try await rig.world.ledger.trail(TrailQuery(kind: .accounts, limit: 9)).lines.compactMap { line in
            if case .panel(let event) = line.act { event } else { nil }
        }
    }

    @Test func `another password ends every other session, says how many, and this one gets another token`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let others = [Browser(app: rig.app), Browser(app: rig.app)]
        for other in others { _ = try await other.signIn("ana@tienda.example") }
        let thief = Browser(app: rig.app)
        let stolen = try #require(browser.cookies["sesion"])
        let done = await change(browser)
        #expect(done.status == 303 && done.location.hasPrefix("/es/cuenta?operacion="))
        #expect(browser.cookies["sesion"] != stolen)
        let told = "La contraseña ha cambiado y se han cerrado otras 2 sesiones."
        #expect(await browser.get(done.location).text.contains(told))
        #expect(await browser.get(ActionTests.overview).status == 200)
        for other in others { #expect(await other.get(ActionTests.overview).status == 303) }
        let replay = await thief.get(ActionTests.overview, headers: [("Cookie", "sesion=\(stolen)")])
        #expect(replay.status == 303, "the token of before is worth nothing")
        #expect(try await thief.signIn("ana@tienda.example").status == 422)
        #expect(try await thief.signIn("ana@tienda.example", password: Self.new).status == 303)
        let event = try #require(try await acts(rig).first)
        #expect(event.act == .passwordChanged && event.detail == "2")
        #expect(event.actor == Actor(party: .customer, name: "ana@tienda.example", address: "192.0.2.1"))
        // Nobody else is told of it, whoever knows the operation.
        try await rig.addAccount("eva@otra.example")
        let eva = Browser(app: rig.app)
        _ = try await eva.signIn("eva@otra.example")
        #expect(await !eva.get(done.location).text.contains("aviso"))
    }

    @Test func `the second of two clicks on a new password is answered like the first`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let form = await browser.form(Self.page)
        let fields = ["do": "password", "old": PanelRig.password, "new": Self.new, "again": Self.new]
        let before = try #require(browser.cookies["sesion"])
        // The browser drops the first connection and never sees its answer.
        let lost = Browser(app: rig.app)
        let cookie = [("Cookie", "sesion=\(before)")]
        let first = await lost.post(Self.page, form.merging(fields) { $1 }, headers: cookie)
        #expect(first.status == 303)
        let second = await browser.post(Self.page, form.merging(fields) { $1 })
        #expect(second.location == first.location)
        #expect(await browser.get(second.location).status == 200)
        #expect(browser.cookies["sesion"] == lost.cookies["sesion"])
        #expect(try await acts(rig).count == 1)
        // The old token alone opens nothing, and not even with the form for long.
        rig.world.clock.advance(by: .seconds(61))
        let late = await Browser(app: rig.app).post(Self.page, form.merging(fields) { $1 }, headers: cookie)
        #expect(late.headers.all("set-cookie").allSatisfy { !$0.hasPrefix("sesion=") })
        #expect(!late.location.hasPrefix(Self.page))
    }

    @Test(arguments: [
        ("corta", "corta", "al menos 12 caracteres", "nueva"),
        (String(repeating: "x", count: 201), "", "como mucho 200 caracteres", "nueva"),
        ("una clave bien larga", "otra clave bien larga", "no son iguales", "otra"),
        (PanelRig.password, PanelRig.password, "es igual que la actual", "nueva"),
        ("ANA@tienda.example", "ANA@tienda.example", "no puede ser su dirección", "nueva"),
    ])
    func `a password that may not be is said to be so at its field, and nothing changes`(
        new: String,
        again: String,
        words: String,
        field: String
    ) async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let answer = await change(browser, new: new, again: again)
        #expect(answer.status == 422)
        #expect(answer.text.contains(words) && answer.text.contains("<a href=\"#\(field)\">"))
        #expect(answer.text.contains("id=\"\(field)-error\""))
        #expect(!answer.text.contains("\(new)\""), "no password is sent back")
        #expect(try await Browser(app: rig.app).signIn("ana@tienda.example").status == 303)
        #expect(try await acts(rig).isEmpty)
    }

    @Test func `whoever guesses the password of now has to wait, told in minutes, there and at the sign-in`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        for _ in 1...5 {
            let answer = await change(browser, old: "no es esta")
            #expect(answer.status == 422)
            #expect(answer.text.contains("La contraseña actual no es correcta."))
        }
        let answer = await change(browser)
        #expect(answer.status == 429)
        #expect(answer.text.contains("dentro de 15 minutos"))
        #expect(try await Browser(app: rig.app).signIn("ana@tienda.example").status == 429)
        let stops = try await rig.world.ledger.trail(TrailQuery(kind: .signIns, limit: 9)).lines.filter {
            if case .panel(let event) = $0.act { event.act == .signInStopped } else { false }
        }
        #expect(stops.count == 1)
        rig.world.clock.advance(by: .seconds(15 * 60))
        #expect(await change(browser).status == 303)
    }

    @Test func `the other sessions are listed with their beginning and last use, and ended by one button`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        rig.world.clock.advance(by: .seconds(3600))
        let other = Browser(app: rig.app)
        _ = try await other.signIn("ana@tienda.example")
        let page = await browser.get(Self.page).text
        #expect(page.contains("datetime=\"2026-03-14T11:00+01:00\""), "opened")
        #expect(page.contains("datetime=\"2026-03-14T12:00+01:00\""), "opened and used by another")
        #expect(page.contains("Ahora: es esta") && page.contains("192.0.2.1"))
        let done = await browser.submit(Self.page, ["do": "sessions"])
        #expect(await browser.get(done.location).text.contains("Se ha cerrado otra sesión."))
        #expect(await other.get(ActionTests.overview).status == 303)
        #expect(await !browser.get(Self.page).text.contains("Cerrar las demás sesiones"))
        #expect(try await acts(rig).map(\.act) == [.sessionsEnded])
        let again = await browser.submit(Self.page, ["do": "sessions"])
        #expect(await browser.get(again.location).text.contains("No había otras sesiones abiertas"))
        #expect(try await acts(rig).count == 1)
    }

    @Test func `the language chosen wins at the next sign-in over the browser's and the cookie's`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let done = await browser.submit(Self.page, ["do": "language", "language": "it"])
        #expect(done.location.hasPrefix("/it/account?operazione="))
        #expect(await browser.get(done.location).text.contains("Il pannello si aprirà in italiano."))
        #expect(await browser.get("/", headers: [("Accept-Language", "fr")]).location == "/it/hosting")
        // Somebody who comes by the root, and by a page in the language of the cookie.
        let next = Browser(app: rig.app)
        let root = await next.get("/", headers: [("Accept-Language", "fr")])
        let ask = await next.get(root.location)
        let fields = ["email": "ana@tienda.example", "password": PanelRig.password]
        #expect(await next.submit(ask.location, fields).location == "/it/hosting")
        let same = await browser.submit("/it/account", ["do": "language", "language": "it"])
        #expect(await browser.get(same.location).text.contains("Questa lingua era già salvata"))
        _ = await browser.submit("/it/account", ["do": "language", "language": ""])
        #expect(try await rig.world.ledger.account(email: "ana@tienda.example")?.profile.language == nil)
        #expect(try await acts(rig).map(\.detail) == [nil, "it"])
        #expect(await browser.submit(Self.page, ["do": "language", "language": "de"]).status == 400)
        #expect(await browser.submit(Self.page, ["do": "nada"]).status == 400)
    }

    @Test func `an operator has the same page, and the trail tells what was done there`() async throws {
        let rig = try await PanelRig()
        try await rig.addAccount("ope@panel.example", operator: true)
        let operators = Browser(app: rig.app)
        let other = Browser(app: rig.app)
        for browser in [other, operators] { _ = try await browser.signIn("ope@panel.example") }
        #expect(await change(operators).status == 303)
        let trail = await operators.get("/es/supervision/registro").text
        #expect(trail.contains("Contraseña cambiada por su dueño") && trail.contains("Sesiones cerradas: 1"))
        let table = await operators.get("/es/supervision/registro.csv").text
        #expect(table.contains("Sesiones cerradas: 1"))
    }
}
