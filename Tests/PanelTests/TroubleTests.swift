import Core
import HTTPWire
import Languages
import SQLiteDriver
import Store
import TestKit
import Testing

@testable import Panel

/// What the customer is told when a part of the gate does not work.
struct TroubleTests {
    private static let lost = TemporaryLedger.start - .seconds(25 * 60)

    @Test(arguments: [
        (
            Language.es, "Activo, con retraso<",
            [
                "Hay 3 mensajes esperando: el servidor de salida no responde.",
                "3 esperan al servidor de salida",
            ]
        ),
        (
            .fr, "Actif, avec retard<",
            [
                "3 e-mails attendent\u{A0}: le serveur d'envoi ne répond pas.",
                "3 attendent le serveur d'envoi",
            ]
        ),
        (
            .it, "Attivo, in ritardo<",
            ["3 email aspettano: il server di uscita non risponde.", "3 aspettano il server di uscita"]
        ),
    ])
    func `mail that waits for the outgoing server is said to be kept, since when, and to leave by itself`(
        language: Language,
        badge: String,
        words: [String]
    ) async throws {
        let rig = try await PanelRig(relay: .away(since: Self.lost))
        let (browser, hosting) = try await rig.customer()
        try await rig.send(3, of: hosting)
        let page = await browser.get(Route(language, .overview(domain: "tienda.example")).path).text
        #expect(page.contains(badge))
        for words in words { #expect(page.contains(words), "\(words)") }
        #expect(page.contains("datetime=\"2026-03-14T10:35+01:00\""))
        #expect(page.contains("status-card--late"))
        #expect(page.contains(Route(language, .confirm(.block, domain: "tienda.example")).path))
        let block = await browser.get(Route(language, .diagnostics(domain: "tienda.example")).path).text
        #expect(block.contains(badge))
    }

    @Test(arguments: [
        (Language.es, "Solo el servicio de asistencia puede desbloquearlo. Póngase en contacto con él:"),
        (.fr, "Seule l'assistance peut le débloquer. Écrivez-lui ou appelez-la"),
        (.it, "Solo l'assistenza può sbloccarlo. Scrivile o chiamala:"),
    ])
    func `whom only the support can unblock is told why, since when and how it is reached`(
        language: Language,
        words: String
    ) async throws {
        let rig = try await PanelRig(support: "ayuda@proveedor.example <b>91 000</b>")
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting, by: .operator, reason: "Denuncia 2041-17")
        let page = await browser.get(Route(language, .overview(domain: "tienda.example")).path).text
        #expect(page.contains(words))
        #expect(page.contains("<strong>ayuda@proveedor.example &lt;b&gt;91 000&lt;/b&gt;</strong>"))
        #expect(page.contains("<strong>Denuncia 2041-17</strong>"))
        #expect(!page.contains(Route(language, .confirm(.unblock, domain: "tienda.example")).path))
    }

    @Test func `a service that is blocked is not said to be late`() async throws {
        let rig = try await PanelRig(relay: .away(since: Self.lost))
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting)
        try await rig.send(2, of: hosting)
        let page = await browser.get(ActionTests.overview).text
        #expect(page.contains("Inactivo<"))
        #expect(!page.contains("con retraso"))
        #expect(!page.contains("servidor de salida no responde"))
    }

    @Test(arguments: [
        (Language.es, "Estado no disponible", "No mostramos cifras que no podemos leer."),
        (.fr, "État indisponible", "Nous n'affichons pas de chiffres"),
        (.it, "Stato non disponibile", "Non mostriamo cifre che non possiamo leggere."),
    ])
    func `a ledger that cannot be read is said to be so, with no figure and a way to ask again`(
        language: Language,
        badge: String,
        words: String
    ) async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        await rig.world.close()
        let place = Place.list(.held, domain: "tienda.example")
        let answer = await browser.get(Route(language, place).path)
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] == "60")
        #expect(answer.text.contains(badge))
        #expect(answer.text.contains(words))
        #expect(answer.text.contains("<a class=\"button\" href=\"\(Route(language, place).path)\">"))
        #expect(!answer.text.contains("counters__figure"))
        for other in Language.allCases {
            #expect(answer.text.contains("hreflang=\"\(other)\" href=\"\(Route(other, place).path)\""))
        }
    }

    @Test(arguments: [
        (Language.es, "Algo ha fallado en el panel", "Ya está anotado."),
        (.fr, "Un problème est survenu", "C'est noté."),
        (.it, "Qualcosa non ha funzionato", "È stato annotato."),
    ])
    func `a ledger that turns out damaged under a request gives the page of a failure, and the log the cause`(
        language: Language,
        title: String,
        words: String
    ) async throws {
        let log = LoggedLines()
        let rig = try await PanelRig(log: log.log)
        let (browser, _) = try await rig.customer()
        let page = Route(language, .overview(domain: "tienda.example")).path
        #expect(await browser.get(page).status == 200)
        _ = try await rig.world.database.write { sql in
            try sql.run("UPDATE hosting SET state = 'marciano' WHERE domain = 'tienda.example'", [])
        }
        let answer = await browser.get(page)
        #expect(answer.status == 500)
        #expect(answer.headers["content-language"] == language.rawValue)
        #expect(answer.text.contains(title) && answer.text.contains(words))
        #expect(answer.text.contains("<code>prueba-1</code>"))
        #expect(!answer.text.contains("marciano"), "the cause is not the visitor's business")
        #expect(answer.headers["retry-after"] == nil)
        let told = log.lines.filter { $0.contains("prueba-1") }
        #expect(told.count == 1 && told[0].contains("marciano"), "\(log.lines)")
        // What does not read the damage goes on.
        #expect(await Browser(app: rig.app).get("/es/entrar").status == 200)
    }

    @Test func `a form that the ledger could not take leads to the page that shows what became of it`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let form = await browser.form(ActionTests.overview + "/bloquear")
        await rig.world.close()
        let answer = await browser.post(ActionTests.overview + "/bloquear", form)
        #expect(answer.status == 503)
        #expect(
            answer.text.contains("<a class=\"button\" href=\"\(ActionTests.overview)\">Volver a probar</a>")
        )
        #expect(answer.text.contains("mire después si se ha hecho"))
    }
}
