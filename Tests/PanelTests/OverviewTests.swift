import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct OverviewTests {
    private static let labels: [Language: [String]] = [
        .es: [
            "Scripts de correo electrónico", "Estado del servicio", "Informes de error a",
            "Cambiar el destinatario", "Total de mensajes enviados", "Mensajes enviados hoy",
            "Total de mensajes en error", "Historial de mensajes enviados", "Cerrar sesión",
        ],
        .fr: [
            "Scripts emails", "État du service", "Rapport d'erreurs à", "Changer le destinataire",
            "Total des e-mails envoyés", "E-mails envoyés aujourd'hui", "Total des e-mails en erreur",
            "Historique des e-mails envoyés", "Se déconnecter",
        ],
        .it: [
            "Script email", "Stato del servizio", "Notifica di errore a", "Modifica il destinatario",
            "Totale email inviate", "Email inviate oggi", "Totale email in errore",
            "Storico delle email inviate",
        ],
    ]

    private static let badges: [ServiceState: [Language: String]] = [
        .active: [.es: "Activo<", .fr: "Actif<", .it: "Attivo<"],
        .tolerant: [
            .es: "Activo (tolerancia ampliada)<", .fr: "Actif (tolérance élargie)<",
            .it: "Attivo (tolleranza estesa)<",
        ],
        .inactive: [.es: "Inactivo<", .fr: "Inactif<", .it: "Non attivo<"],
        .bounce: [.es: "Inactivo por errores<", .fr: "Inactif pour erreurs<", .it: "Non attivo per errori<"],
        .spam: [.es: "Inactivo por spam<", .fr: "Inactif pour spam<", .it: "Non attivo per spam<"],
        .purging: [.es: "Depuración<", .fr: "Purge<", .it: "Eliminazione<"],
    ]

    @Test(arguments: ServiceState.allCases, Language.allCases)
    func `every state has its page in every language`(state: ServiceState, language: Language) async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.bring(hosting, to: state)
        try await rig.send(4, of: hosting)
        let page = await browser.get(Route(language, .overview(domain: "tienda.example")).path)
        #expect(page.status == 200)
        #expect(page.headers["content-language"] == language.rawValue)
        #expect(page.headers["cache-control"] == "no-store")
        for label in Self.labels[language] ?? [] { #expect(page.text.contains(label), "\(label)") }
        let badge = try #require(Self.badges[state]?[language])
        #expect(page.text.contains(badge))
        #expect(!page.text.contains(">?<"))
        #expect(page.body.count <= 28 * 1024)
        for command in [Place.Act.block, .unblock, .purge, .undo] {
            let address = Route(language, .confirm(command, domain: "tienda.example")).path
            let offered = try await rig.service(of: hosting).offers(to: .customer)
            #expect(page.text.contains("\"\(address)\"") == offered.contains(command.command), "\(command)")
        }
    }

    @Test func `the history counts what happened and marks the block`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await rig.send(5, of: hosting)
        for claim in try await rig.world.ledger.claimDue(limit: 10, at: rig.world.now) {
            let recipient = claim.envelope.recipients[0]
            let verdict: RecipientVerdict =
                recipient == "a0@correo.example"
                ? .refused(SMTPReply(code: 550, status: "5.1.1", text: "unknown"))
                : .relayed(SMTPReply(code: 250, text: "ok"))
            try await rig.world.ledger.record(.answered([recipient: verdict]), for: claim, at: rig.world.now)
        }
        try await rig.order(.block, hosting)
        let page = await browser.get(ActionTests.overview).text
        #expect(page.contains("se enviaron <strong>4</strong> mensajes"))
        #expect(page.contains("La dirección no existe"))
        #expect(page.contains("a0@correo.example"))
        #expect(page.contains(">Bloqueo</text>"))
        #expect(page.matches(of: /<rect class="sent" x=/).count == 1)
        #expect(page.matches(of: /<g class="day\b/).count == 30)
    }

    @Test func `what the gate turned away is told with its remedy`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        let refusal = RefusedSubmission(
            hosting: hosting.id,
            moment: rig.world.now,
            reason: .badRecipient,
            detail: "<script>alert(1)</script>",
            attribution: Attribution(uid: 1001, script: "/www/contacto.php")
        )
        try await rig.world.ledger.record(refusal)
        let page = await browser.get(ActionTests.overview).text
        #expect(page.contains("la dirección de un destinatario no es válida"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("<script>"))
    }

    @Test func `the language switch keeps the page and its query`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let page = await browser.get(ActionTests.overview + "?operacion=abc").text
        #expect(page.contains("href=\"/fr/hebergements/tienda.example/scripts-emails?operation=abc\""))
        #expect(page.contains("href=\"/it/hosting/tienda.example/script-email?operazione=abc\""))
    }
}

extension PanelRig {
    /// Brings a service into a state by the ways that lead there.
    fileprivate func bring(_ hosting: Hosting, to state: ServiceState) async throws {
        switch state {
        case .active: break
        case .tolerant:
            try await order(.blockForBounces, hosting, by: .rule)
            try await order(.unblock, hosting)
        case .inactive: try await order(.block, hosting)
        case .bounce: try await order(.blockForBounces, hosting, by: .rule, reason: "23 %")
        case .spam: try await order(.blockForSpam, hosting, by: .rule)
        case .purging:
            try await order(.block, hosting)
            try await send(2, of: hosting)
            try await order(.purge, hosting)
        }
    }
}
