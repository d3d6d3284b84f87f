import Core
import Credentials
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

/// A form whose session had ended: nothing of it is carried out, nothing that was typed is lost.
struct KeptFormTests {
    private static let recipient = ActionTests.overview + "/destinatario"
    private static let account = ["email": "ana@tienda.example", "password": PanelRig.password]

    /// The ways in which a session is not there any more when a form comes.
    enum End: CaseIterable {
        case idle, elsewhere, signedOutHere, cookieGone
    }

    private func end(_ end: End, _ browser: Browser, _ rig: PanelRig) async throws {
        switch end {
        case .idle: rig.world.clock.advance(by: .seconds(2 * 3600))
        case .elsewhere:
            let other = Browser(app: rig.app)
            _ = try await other.signIn("ana@tienda.example")
            _ = await other.submit("/es/cuenta", ["do": "sessions"])
        case .signedOutHere: _ = await browser.post("/es/salir", browser.form(Self.recipient))
        case .cookieGone: browser.forget("sesion")
        }
    }

    @Test(arguments: End.allCases, Language.allCases)
    func `what was typed is there again after signing in, and only then confirmed`(
        end: End,
        language: Language
    ) async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let page = Route(language, .recipient(domain: "tienda.example")).path
        let form = await browser.form(page).merging(["recipient": "nueva dirección <b>"]) { $1 }
        try await self.end(end, browser, rig)
        let asked = await browser.post(page, form)
        let said = [Language.es: "Su sesión ha terminado", .fr: "Votre session est", .it: "La sessione è"]
        #expect(asked.status == 403)
        #expect(asked.text.contains(try #require(said[language])))
        #expect(!asked.text.contains("nueva") && !asked.text.contains("direcci%C3%B3n"), "it goes sealed")
        let signIn = try #require(asked.formAddress)
        #expect(signIn.hasPrefix(Route(language, .signIn).path + "?"))
        // A mistake in the password loses nothing.
        let wrong = await browser.post(
            signIn,
            asked.hidden.merging(Self.account) { $1 }.merging(
                ["password": "no es esta"]
            ) { $1 }
        )
        #expect(wrong.status == 422 && wrong.hidden["kept"] == asked.hidden["kept"])
        let back = await browser.post(signIn, wrong.hidden.merging(Self.account) { $1 })
        #expect(back.status == 303 && back.location == page + "#sigue")
        let again = await browser.get(back.location)
        #expect(again.text.contains("value=\"nueva dirección &lt;b&gt;\""))
        #expect(again.text.contains("id=\"sigue\""))
        #expect(try await rig.world.ledger.hosting(named: hosting.domain) == hosting, "nothing was done")
        // In another language it is there as well; on another page and after it was sent it is not.
        let other = language == .es ? Language.it : .es
        let translated = await browser.get(Route(other, .recipient(domain: "tienda.example")).path)
        #expect(translated.text.contains("nueva dirección"))
        #expect(await !browser.get(ActionTests.overview).text.contains("id=\"sigue\""))
        let sent = await browser.post(
            page,
            again.hidden.merging(["recipient": "nueva@correo.example"]) { $1 }
        )
        #expect(sent.status == 303)
        #expect(await !browser.get(page).text.contains("nueva dirección"))
    }

    @Test func `a form left open over a new sign-in in the same browser is shown again, not refused`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(ActionTests.overview + "/bloquear")
        rig.world.clock.advance(by: .seconds(2 * 3600))
        _ = try await browser.signIn("ana@tienda.example")
        let answer = await browser.post(ActionTests.overview + "/bloquear", form)
        #expect(answer.status == 303 && answer.location == ActionTests.overview + "/bloquear#sigue")
        let page = await browser.get(answer.location)
        #expect(page.text.contains("No se ha hecho nada todavía: su sesión había terminado."))
        #expect(page.text.contains("confírmelo otra vez"))
        #expect(try await rig.service(of: hosting).state == .active)
        #expect(await browser.post(ActionTests.overview + "/bloquear", page.hidden).status == 303)
        #expect(try await rig.service(of: hosting).state == .inactive)
    }

    @Test func `whoever signs in in another window meanwhile goes on with what this one had`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let form = await browser.form(Self.recipient).merging(["recipient": "nueva@correo"]) { $1 }
        rig.world.clock.advance(by: .seconds(2 * 3600))
        let asked = await browser.post(Self.recipient, form)
        _ = try await browser.signIn("ana@tienda.example")
        let back = await browser.post("/es/entrar", asked.hidden.merging(Self.account) { $1 })
        #expect(back.location == Self.recipient + "#sigue")
        #expect(await browser.get(back.location).text.contains("value=\"nueva@correo\""))
    }

    @Test func `somebody else who signs in gets nothing of it, nor does anybody after an hour`() async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        try await rig.addAccount("eva@tienda.example", hostings: ["tienda.example"])
        let form = await browser.form(Self.recipient).merging(["recipient": "secreta@correo.example"]) { $1 }
        rig.world.clock.advance(by: .seconds(2 * 3600))
        let asked = await browser.post(Self.recipient, form)
        let signIn = try #require(asked.formAddress)
        let eva = asked.hidden.merging(["email": "eva@tienda.example", "password": PanelRig.password]) { $1 }
        let other = await browser.post(signIn, eva)
        #expect(other.status == 303 && other.location == Self.recipient)
        #expect(other.headers.all("set-cookie").allSatisfy { !$0.hasPrefix("formulario=") })
        #expect(await !browser.get(Self.recipient).text.contains("secreta"))
        browser.forget("sesion")
        let late = await browser.post(Self.recipient, form)
        rig.world.clock.advance(by: .seconds(3600))
        let back = await browser.post(signIn, late.hidden.merging(Self.account) { $1 })
        #expect(back.location == Self.recipient)
        #expect(await !browser.get(back.location).text.contains("secreta"))
    }

    @Test func `the cookie with what was typed opens for no other session, page or time`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let form = await browser.form(Self.recipient).merging(["recipient": "nueva@correo.example"]) { $1 }
        browser.forget("sesion")
        _ = try await browser.signIn("ana@tienda.example")
        let answer = await browser.post(Self.recipient, form)
        let cookie = try #require(answer.headers.all("set-cookie").first { $0.hasPrefix("formulario=") })
        #expect(cookie.contains("HttpOnly") && cookie.contains("Max-Age=3600") && cookie.utf8.count < 4096)
        let kept = try #require(browser.cookies["formulario"])
        let thief = Browser(app: rig.app)
        try await rig.addAccount("eva@tienda.example", hostings: ["tienda.example"])
        _ = try await thief.signIn("eva@tienda.example")
        for value in [kept, String(kept.dropLast(4)), "x", String(repeating: "A", count: 4000)] {
            let seen = await thief.get(Self.recipient, headers: [("Cookie", "formulario=\(value)")])
            #expect(seen.status == 200 && !seen.text.contains("nueva@"))
        }
        #expect(await browser.get(Self.recipient).text.contains("nueva@"))
        rig.world.clock.advance(by: .seconds(3600))
        #expect(await !browser.get(Self.recipient).text.contains("nueva@"))
    }

    @Test func `passwords are never kept, and what is too long is said to be lost`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let passwords = ["do": "password", "old": PanelRig.password, "new": "otra clave larga", "again": "x"]
        let form = await browser.form("/es/cuenta").merging(passwords) { $1 }
        let long = await browser.form(Self.recipient)
            .merging(["recipient": String(repeating: "ñ", count: 2000)]) { $1 }
        rig.world.clock.advance(by: .seconds(2 * 3600))
        let asked = await browser.post("/es/cuenta", form)
        #expect(asked.text.contains("Las contraseñas no se guardan."))
        let sealer = try await rig.app.formGuard().sealer(for: "sign-in")
        let sealed = try #require(asked.hidden["kept"])
        let kept = try #require(sealer.open(sealed))
        #expect(!kept.contains("clave") && !kept.contains(Route.escaped(PanelRig.password)))
        let lost = await browser.post(Self.recipient, long)
        #expect(lost.text.contains("demasiado largo para guardarlo"))
        #expect(lost.body.count < 8000)
        let back = await browser.post("/es/entrar", lost.hidden.merging(Self.account) { $1 })
        #expect(await browser.get(back.location).text.contains("era demasiado largo"))
    }

    @Test func `an operator's reason and the fields of a new account are there again`() async throws {
        let rig = try await PanelRig()
        _ = try await rig.world.addHosting()
        try await rig.addAccount("ope@panel.example", operator: true)
        let staff = Browser(app: rig.app)
        _ = try await staff.signIn("ope@panel.example")
        let block = ActionTests.overview + "/bloquear"
        let add = "/es/supervision/cuentas/nueva"
        let reason = await staff.form(block).merging(["reason": "Denuncia 17"]) { $1 }
        let typed = ["email": "a@b", "hostings": "tienda.example", "kind": "operator"]
        let account = await staff.form(add).merging(typed) { $1 }
        rig.world.clock.advance(by: .seconds(2 * 3600))
        _ = try await staff.signIn("ope@panel.example")
        let first = await staff.post(block, reason)
        #expect(await staff.get(first.location).text.contains("value=\"Denuncia 17\""))
        let second = await staff.get(await staff.post(add, account).location).text
        #expect(second.contains("value=\"a@b\"") && second.contains("value=\"tienda.example\""))
        #expect(second.contains("value=\"operator\" checked"))
    }

    @Test(arguments: [
        "https://mala.example/", "//mala.example", "/es/salir", "/es/entrar", "/nada", "javascript:alert(1)",
    ])
    func `nothing that is handed in as kept leads anywhere or shows anything`(wish: String) async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let own = try await rig.app.formGuard()
        let account = try #require(try await rig.world.ledger.account(email: "ana@tienda.example"))
        let token = own.token(for: "x", operation: "operacion-numero-1", owner: account.id)
        // Even if it had the seal, an address is only ever one of the panel's own.
        let mark = token.split(separator: ".")[1]
        let text =
            "address=\(Route.escaped(wish))&kind=typed&mark=\(mark)&operation=operacion-numero-1"
            + "&until=9999999999999"
        let sealed = own.sealer(for: "sign-in").seal(text, random: .system)
        for kept in [sealed, text, "", "AAAA"] {
            browser.forget("sesion")
            let form = await browser.form("/es/entrar").merging(Self.account) { $1 }
            let answer = await browser.post("/es/entrar", form.merging(["kept": kept]) { $1 })
            #expect(answer.status == 303 && answer.location.hasPrefix("/es/"), "\(answer.location)")
            #expect(!answer.location.hasPrefix("/es/salir") && !answer.location.hasPrefix("/es/entrar"))
        }
    }

    @Test func `a page asked for after the session's end leads to the sign-in, which says why`() async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        rig.world.clock.advance(by: .seconds(2 * 3600))
        let ask = await browser.get(ActionTests.overview)
        #expect(await browser.get(ask.location).text.contains("Entre otra vez para seguir donde estaba."))
        let stranger = Browser(app: rig.app)
        #expect(await !stranger.get(ask.location).text.contains("Su sesión ha terminado"))
    }
}

extension Response {
    /// The hidden fields of the page's forms.
    fileprivate var hidden: [String: String] {
        var fields: [String: String] = [:]
        for match in text.matches(of: /<input type="hidden" name="([a-z]+)" value="([^"]*)">/) {
            fields[String(match.1)] = String(match.2)
        }
        return fields
    }

    /// Where the form of the page's own part leads.
    fileprivate var formAddress: String? {
        text.firstMatch(of: /<main.*?<form method="post" action="([^"]*)"/.dotMatchesNewlines()).map {
            String($0.1).replacing("&amp;", with: "&")
        }
    }
}
