import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct ErrorListTests {
    private static let list = ActionTests.overview + "/mensajes-en-error"

    /// A customer with twelve failures of one address and one of another.
    private func failed() async throws -> (PanelRig, Browser) {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        for number in 0..<13 {
            let to = number == 6 ? "lleno@correo.example" : "nadie@correo.example"
            let message = NewMessage(
                token: SubmissionToken(high: 9, low: UInt64(number)),
                hosting: hosting.id,
                envelope: Envelope(sender: "web@tienda.example", recipients: [to]),
                subject: "Aviso",
                attribution: Attribution(uid: 1001, script: "/www/contacto.php"),
                content: Array("Subject: Aviso\r\n\r\nHola\r\n".utf8)
            )
            _ = try await rig.world.ledger.accept(message, at: rig.world.now)
            for claim in try await rig.world.ledger.claimDue(limit: 5, at: rig.world.now) {
                let status = to.hasPrefix("lleno") ? "5.2.2" : "5.1.1"
                let reply = SMTPReply(code: 550, status: status, text: "<\(to)>: no")
                try await rig.world.ledger.record(
                    .answered([to: .refused(reply)]),
                    for: claim,
                    at: rig.world.now
                )
            }
            rig.world.clock.advance(by: .seconds(60))
        }
        return (rig, browser)
    }

    @Test func `each address once, with how often it failed and the server's own words`() async throws {
        let (_, browser) = try await failed()
        let page = await browser.get(Self.list).text
        #expect(page.contains("13 mensajes en error en los últimos 7 días"))
        #expect(page.matches(of: /<th scope="row"/).count == 2)
        #expect(page.contains("Falló 12 veces"))
        #expect(page.contains("La dirección no existe"))
        #expect(page.contains("550 5.2.2 &lt;lleno@correo.example&gt;: no"))
        #expect(page.contains("mensajes-en-error?buscar=nadie%40correo.example&amp;dias=7&amp;uno-a-uno=1"))
        let each = await browser.get(Self.list + "?uno-a-uno=1&buscar=nadie%40correo.example&dias=7").text
        #expect(each.matches(of: /<th scope="row"/).count == 12)
        #expect(each.contains("un-par-un=1"))
    }

    @Test func `a period and a search leave the others out`() async throws {
        let (rig, browser) = try await failed()
        #expect(await browser.get(Self.list + "?buscar=5.2.2").text.contains("1 mensaje en error"))
        rig.world.clock.advance(by: .seconds(8 * 86_400))
        _ = try await browser.signIn("ana@tienda.example")
        let week = await browser.get(Self.list)
        #expect(week.text.contains("Ningún mensaje en error en los últimos 7 días"))
        #expect(week.body.count <= 8 * 1024)
        let month = await browser.get(Self.list + "?dias=30").text
        #expect(month.contains("13 mensajes en error en los últimos 30 días"))
        #expect(await browser.get(Self.list + "?dias=12").text.contains("los últimos 7 días"))
    }

    @Test func `the table has every failure with its reason in words`() async throws {
        let (_, browser) = try await failed()
        let lines = await browser.get(Self.list + ".csv?dias=7").text.split(separator: "\r\n")
        #expect(lines.count == 14)
        #expect(lines[0].hasSuffix("Devuelto;Destinatario;Motivo;Código;Respuesta del servidor;Script"))
        #expect(lines[7].contains(";lleno@correo.example;El buzón está lleno;5.2.2;550 5.2.2 <lleno"))
    }

    @Test(arguments: Language.allCases)
    func `the list stands in every language`(language: Language) async throws {
        let (_, browser) = try await failed()
        let page = await browser.get(Route(language, .list(.errors, domain: "tienda.example")).path)
        #expect(page.status == 200)
        #expect(!page.text.contains(">?<"))
        #expect(page.body.count <= 8 * 1024)
    }
}
