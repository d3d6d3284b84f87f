import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct HeldListTests {
    static let list = ActionTests.overview + "/en-espera"

    /// A customer whose service is blocked, with messages waiting.
    private func waiting(_ count: Int) async throws -> (PanelRig, Browser, Hosting) {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting)
        try await rig.send(count, of: hosting)
        return (rig, browser, hosting)
    }

    private func ids(_ page: Response) -> [String] {
        page.text.matches(of: /name="mensaje" value="(\d+)"/).map { String($0.1) }
    }

    @Test func `twenty-five a page, newest first, with the way to the others`() async throws {
        let (_, browser, _) = try await waiting(60)
        let first = await browser.get(Self.list)
        #expect(first.status == 200)
        #expect(first.text.contains("60 mensajes en espera"))
        #expect(ids(first).count == 25)
        #expect(ids(first) == ids(first).sorted().reversed())
        #expect(first.text.contains("a59@correo.example"))
        #expect(first.text.contains("<span class=\"tabs__count\">60</span>"))
        let last = await browser.get(Self.list + "?pagina=3")
        #expect(ids(last).count == 10)
        #expect(last.text.contains("a0@correo.example"))
        #expect(last.text.contains("(página 3)"))
        #expect(ids(await browser.get(Self.list + "?pagina=-4")) == ids(first))
        #expect(await browser.get(Self.list + "?pagina=99999999999999999999").status == 200)
    }

    @Test func `a search finds by recipient and keeps its words on the other pages and languages`()
        async throws
    {
        let (_, browser, _) = try await waiting(30)
        let found = await browser.get(Self.list + "?buscar=A1")
        #expect(found.text.contains("11 mensajes coinciden"))
        #expect(found.text.contains("/en-attente?recherche=A1\""))
        let all = await browser.get(Self.list + "?buscar=correo.example")
        #expect(all.text.contains("en-espera?buscar=correo.example&amp;pagina=2"))
        let none = await browser.get(Self.list + "?buscar=%3Cb%3E")
        #expect(none.text.contains("«<strong>&lt;b&gt;</strong>»"))
    }

    @Test func `what has less than a day is bold, and marking the page ticks every box`() async throws {
        let (rig, browser, _) = try await waiting(2)
        #expect(await !browser.get(Self.list).text.contains("<strong><time"))
        rig.world.clock.advance(by: .seconds(49 * 3600))
        _ = try await browser.signIn("ana@tienda.example")
        let page = await browser.get(Self.list + "?marcar=1").text
        #expect(page.matches(of: /<strong><time/).count == 2)
        #expect(page.contains("mañana, "))
        #expect(page.matches(of: /value="\d+"[^>]* checked/).count == 2)
    }

    @Test func `a message shows its header and its text, never its HTML`() async throws {
        let (rig, browser, hosting) = try await waiting(0)
        let lines = [
            "Subject: =?UTF-8?Q?Cotizaci=C3=B3n?=", "From: Ana <ana@tienda.example>",
            "Content-Type: multipart/alternative; boundary=x", "", "--x", "Content-Type: text/plain", "",
            "Hola <script>alert(1)</script>", "--x", "Content-Type: text/html", "",
            "<img src=\"https://mala.example/p.gif\">", "--x--", "",
        ]
        let message = NewMessage(
            token: SubmissionToken(high: 1, low: 1),
            hosting: hosting.id,
            envelope: Envelope(sender: "web@tienda.example", recipients: ["bea@correo.example"]),
            subject: "Cotización",
            attribution: Attribution(
                uid: 1001,
                script: "/www/contacto.php",
                workingDirectory: "/www",
                pool: "tienda<1>"
            ),
            content: Array(lines.joined(separator: "\r\n").utf8)
        )
        _ = try await rig.world.ledger.accept(message, at: rig.world.now)
        let id = try #require(ids(await browser.get(Self.list)).first)
        let page = await browser.get(Self.list + "/" + id)
        #expect(page.status == 200)
        #expect(page.text.contains("Hola &lt;script&gt;"))
        #expect(page.text.contains("Ana &lt;ana@tienda.example&gt;"))
        #expect(!page.text.contains("mala.example"))
        let more = " <span class=\"list__more\">"
        #expect(page.text.contains("<code>tienda&lt;1&gt;</code>\(more)visto al recibir"))
        #expect(page.text.contains("1001\(more)comprobado por el servidor</span>"))
        #expect(page.text.contains("<code>/www</code>\(more)lo declara el propio mensaje"))
        #expect(page.text.contains("no se muestran"))
        #expect(await browser.get(Self.list + "/12345").status == 404)
    }

    @Test func `another hosting's message is not there`() async throws {
        let (rig, browser, _) = try await waiting(1)
        let id = try #require(ids(await browser.get(Self.list)).first)
        _ = try await rig.world.addHosting("otra.example", uid: 1002)
        try await rig.addAccount("eva@otra.example", hostings: ["otra.example"])
        let other = Browser(app: rig.app)
        _ = try await other.signIn("eva@otra.example")
        let theirs = Self.list.replacing("tienda.example", with: "otra.example")
        #expect(await other.get(theirs + "/" + id).status == 404)
        #expect(await other.get(theirs + "/eliminar?mensaje=" + id).status == 409)
    }

    @Test func `the table for a spreadsheet has the same lines, and no formula`() async throws {
        let (rig, browser, hosting) = try await waiting(1)
        let message = NewMessage(
            token: SubmissionToken(high: 2, low: 2),
            hosting: hosting.id,
            envelope: Envelope(sender: "", recipients: ["bea@correo.example"]),
            subject: "=HYPERLINK(\"x\");1",
            attribution: Attribution(uid: 1001),
            content: Array("Subject: x\r\n\r\n".utf8)
        )
        _ = try await rig.world.ledger.accept(message, at: rig.world.now)
        let table = await browser.get(Self.list + ".csv")
        #expect(table.headers["content-type"]?.hasPrefix("text/csv") == true)
        #expect(
            table.headers["content-disposition"]?.contains("en-espera-tienda.example-2026-03-14.csv") == true
        )
        let lines = table.text.split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "\u{FEFF}Recibido;Asunto;Para;De;Script;Caduca")
        #expect(lines[1].contains("\"'=HYPERLINK(\"\"x\"\");1\""))
        #expect(lines[2].hasPrefix("2026-03-14 11:00;Aviso;a0@correo.example;web@tienda.example;/www/"))
    }

    @Test(arguments: Language.allCases)
    func `full and empty lists stand in every language`(language: Language) async throws {
        let (rig, browser, hosting) = try await waiting(25)
        let path = Route(language, .list(.held, domain: "tienda.example")).path
        let full = await browser.get(path)
        #expect(full.status == 200)
        #expect(!full.text.contains(">?<"))
        try await rig.order(.unblock, hosting)
        let empty = await browser.get(path)
        #expect(empty.body.count <= 8 * 1024)
        #expect(!empty.text.contains("type=\"checkbox\""))
    }
}
