import Core
import HTTPWire
import Languages
import Markup
import Store
import TestKit
import Testing

@testable import Panel

struct DiagnosticsTests {
    static let page = ActionTests.overview + "/diagnostico"
    static let test = page + "/mensaje-de-prueba"

    @Test func `a new hosting is told what has not happened yet, and what PHP has to be set to`() async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let text = await browser.get(Self.page).text
        #expect(text.contains("Ninguno todavía."))
        #expect(text.contains("Sus scripts no han entregado ningún mensaje todavía."))
        #expect(text.contains("<code>/usr/local/bin/esclusa-sendmail -t -i</code>"))
        #expect(text.contains("&#39;ana@tienda.example&#39;"))
    }

    @Test func `a refusal is told with its reason, the value and the remedy`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.send(1, of: hosting)
        let refusal = RefusedSubmission(
            hosting: hosting.id,
            moment: rig.world.now,
            reason: .badRecipient,
            detail: "<ana@>",
            attribution: Attribution(uid: 1001, script: "/www/mal.php", pool: "tienda")
        )
        try await rig.world.ledger.record(refusal)
        let text = await browser.get(Self.page).text
        #expect(text.contains("La dirección de un destinatario no es válida."))
        #expect(text.contains("&lt;ana@&gt;"))
        #expect(text.contains("Pool de PHP: tienda"))
        #expect(text.contains("Compruebe la dirección en el script antes de enviar."))
        #expect(text.contains("1 mensaje: más abajo están el motivo y el remedio"))
        #expect(text.contains(", desde <code>/www/contacto.php</code>"))
    }

    @Test(arguments: [
        (Language.es, "Ya había demasiados mensajes en espera.", "elimine los que no quiera enviar"),
        (.fr, "étaient déjà en attente.", "supprimez ceux que vous ne voulez pas envoyer"),
        (.it, "erano già troppe email in coda.", "elimina quelle che non vuoi inviare"),
    ])
    func `who may hold no more is told so, and what to do about it`(
        language: Language,
        reason: String,
        remedy: String
    ) async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let refusal = RefusedSubmission(
            hosting: hosting.id,
            moment: rig.world.now,
            reason: .tooManyHeld,
            detail: "20417",
            attribution: Attribution(uid: 1001, script: "/www/mal.php")
        )
        try await rig.world.ledger.record(refusal)
        let page = Route(language, .diagnostics(domain: hosting.domain)).path
        let text = await browser.get(page).text
        #expect(text.contains(reason))
        #expect(text.contains(remedy))
        #expect(!text.contains("20417"), "the gate's own figure is no value that the script handed in")
    }

    @Test func `a test message goes to whoever asks, once, and its way is told`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let form = await browser.form(Self.test)
        let answers = [await browser.post(Self.test, form), await browser.post(Self.test, form)]
        #expect(answers.map(\.status) == [303, 303])
        #expect(answers.map(\.location) == [Self.page + "#prueba", Self.page + "#prueba"])
        let waiting = try await rig.world.ledger.messages(of: hosting.id, filter: MessageFilter())
        #expect(waiting.map(\.message.recipients) == [["ana@tienda.example"]])
        let told = await browser.get(Self.page).text
        #expect(told.contains("El último, a ana@tienda.example"))
        #expect(told.contains("Aceptado por el servicio"))
        #expect(told.contains("En cola para el servidor de salida"))
        // A message of the panel is no sign of life of a script.
        #expect(told.contains("Ninguno todavía."))
    }

    @Test func `while the service is blocked the question says that the test will wait`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.order(.block, hosting)
        #expect(await browser.get(Self.test).text.contains("El envío está bloqueado: el mensaje esperará"))
        _ = await browser.submit(Self.test)
        #expect(await browser.get(Self.page).text.contains("En espera, porque el envío está bloqueado."))
    }

    @Test func `tests have a limit an hour, and the last form sent twice is not taken for one too many`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        var last: [String: String] = [:]
        for _ in 0..<rig.app.limits.testsPerHour {
            last = await browser.form(Self.test)
            #expect(await browser.post(Self.test, last).status == 303)
        }
        #expect(await browser.post(Self.test, last).status == 303)
        let refused = await browser.submit(Self.test)
        #expect(refused.status == 429)
        #expect(refused.text.contains("Ya se han enviado 5 mensajes de prueba en la última hora."))
        let waiting = try await rig.world.ledger.messages(of: hosting.id, filter: MessageFilter())
        #expect(waiting.count == rig.app.limits.testsPerHour)
    }

    @Test func `the script to copy keeps its strings together whatever an address holds`() throws {
        let words = try PanelPages(TemplateSet(folder: PanelRig.templates)).words
        let script = TestScript(
            to: "o'brien\\@tienda.example",
            domain: "tienda.example",
            words: words,
            language: .fr
        )
        #expect(script.text.contains(#"    'o\'brien\\@tienda.example',"#))
        #expect(script.text.contains("echo 'Le service a accepté l\\'e-mail.';"))
    }
}
