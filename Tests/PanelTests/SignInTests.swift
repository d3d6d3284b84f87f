import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct SignInTests {
    @Test func `the right password opens a session and the list leads to the only hosting`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let list = await browser.get("/es/alojamientos")
        #expect(list.status == 303)
        #expect(list.location == "/es/alojamientos/tienda.example/scripts-de-correo-electronico")
        #expect(await browser.get(list.location).status == 200)
    }

    @Test
    func `the session's cookie is out of reach of scripts and other sites, its token unknown to the ledger`()
        async throws
    {
        let rig = try await PanelRig()
        try await rig.addAccount("ana@tienda.example")
        let browser = Browser(app: rig.app)
        let response = try await browser.signIn("ana@tienda.example")
        let cookie = try #require(response.headers.all("set-cookie").first { $0.hasPrefix("sesion=") })
        #expect(cookie.contains("HttpOnly"))
        #expect(cookie.contains("SameSite=Lax"))
        #expect(!cookie.contains("Secure"))
        let token = try #require(browser.cookies["sesion"])
        #expect(try await rig.world.ledger.session(tokenHash: token, at: rig.world.now) == nil)
    }

    @Test func `by TLS only this very host can have set the session's cookie`() async throws {
        let rig = try await PanelRig()
        try await rig.addAccount("ana@tienda.example")
        let browser = Browser(app: rig.app, isSecure: true)
        let response = try await browser.signIn("ana@tienda.example")
        let cookie = try #require(response.headers.all("set-cookie").first { $0.hasPrefix("__Host-sesion=") })
        #expect(cookie.contains("; Secure") && cookie.contains("Path=/;") && !cookie.contains("Domain"))
        #expect(await browser.get("/es/alojamientos").status == 200)
        // The same token under the name that another host of the domain could have set.
        let token = try #require(browser.cookies["__Host-sesion"])
        let planted = Browser(app: rig.app, isSecure: true)
        let answer = await planted.get("/es/alojamientos", headers: [("Cookie", "sesion=\(token)")])
        #expect(answer.status == 303)
    }

    @Test func `an unknown address and a wrong password get the same page`() async throws {
        let rig = try await PanelRig()
        try await rig.addAccount("ana@tienda.example")
        let wrong = try await Browser(app: rig.app).signIn("ana@tienda.example", password: "otra")
        let unknown = try await Browser(app: rig.app).signIn("eva@tienda.example", password: "otra")
        #expect(wrong.status == 422)
        #expect(unknown.status == 422)
        let words = "La dirección o la contraseña no son correctas."
        #expect(wrong.text.contains(words))
        #expect(unknown.text.contains(words))
    }

    @Test func `after five wrong passwords even the right one waits, told in minutes`() async throws {
        let rig = try await PanelRig()
        try await rig.addAccount("ana@tienda.example")
        let browser = Browser(app: rig.app)
        for _ in 1...5 { _ = try await browser.signIn("ana@tienda.example", password: "otra") }
        let blocked = try await browser.signIn("ana@tienda.example")
        #expect(blocked.status == 429)
        #expect(blocked.text.contains("dentro de 15 minutos"))
        rig.world.clock.advance(by: .seconds(15 * 60))
        #expect(try await browser.signIn("ana@tienda.example").status == 303)
    }

    @Test func `signing in brings back to the page that was asked for`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        browser.forget("sesion")
        let page = "/fr/hebergements/tienda.example/scripts-emails/bloquer"
        let ask = await browser.get(page)
        #expect(ask.status == 303)
        let back = await browser.submit(
            ask.location,
            ["email": "ANA@tienda.example ", "password": PanelRig.password]
        )
        #expect(back.status == 303)
        #expect(back.location == page)
    }

    @Test func `signing in brings back to a page with what was asked of it, and nothing else of its query`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        browser.forget("sesion")
        let page = "/es/alojamientos/tienda.example/scripts-de-correo-electronico/en-espera"
        let ask = await browser.get("\(page)?buscar=pedido%20%C3%B1%26x%3D1&otra=cosa&pagina=2")
        let italian = await browser.get(ask.location).text
        #expect(
            italian.contains("ritorno=%2Fit%2Fhosting%2Ftienda.example%2Fscript-email%2Fin-coda%3Fcerca%3D")
        )
        let fields = ["email": "ana@tienda.example", "password": PanelRig.password]
        let back = await browser.submit(ask.location, fields)
        #expect(back.location == "\(page)?buscar=pedido%20%C3%B1%26x%3D1&pagina=2")
    }

    @Test func `a session ends with the sign-out, and after twelve hours`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let page = "/es/alojamientos/tienda.example/scripts-de-correo-electronico"
        let form = await browser.form(page)
        #expect(await browser.post("/es/salir", form).location == "/es/entrar")
        #expect(await browser.get(page).status == 303)
        _ = try await browser.signIn("ana@tienda.example")
        #expect(await browser.get(page).status == 200)
        rig.world.clock.advance(by: .seconds(12 * 3600))
        #expect(await browser.get(page).status == 303)
    }

    @Test func `the root sends everybody on in their language`() async throws {
        let rig = try await PanelRig()
        let browser = Browser(app: rig.app)
        let french = await browser.get("/", headers: [("Accept-Language", "de, fr;q=0.8")])
        #expect(french.status == 302)
        #expect(french.location == "/fr/hebergements")
        #expect(french.headers["vary"] == "Accept-Language, Cookie")
        #expect(await browser.get("/").location == "/es/alojamientos")
        _ = await browser.get("/it/accesso")
        let remembered = await browser.get("/", headers: [("Accept-Language", "fr")])
        #expect(remembered.location == "/it/hosting")
    }
}
