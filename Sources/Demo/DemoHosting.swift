package import Core

/// A hosting of the demo, and the story its history tells.
package struct DemoHosting: Sendable {
    /// How its service stands when the demo opens.
    package enum Story: Sendable {
        /// It sends.
        case active
        /// Its customer blocked it so many hours ago, and so many messages wait.
        case blocked(hoursAgo: Int64, held: Int)
        /// The operator blocked it for spam so many hours ago, and so many messages wait.
        case spam(hoursAgo: Int64, held: Int, reason: String)
        /// The operator blocked it for another reason.
        case stopped(hoursAgo: Int64, held: Int, reason: String)
    }

    /// What is settled about it.
    package var profile: NewHosting
    /// Messages on an ordinary weekday.
    package var weekday: Int
    /// How it stands.
    package var story: Story
    /// The scripts that its messages come from.
    package var scripts: [String]
    /// The subjects of its messages.
    package var subjects: [String]
    /// Who signs in for it.
    package var customer: String

    /// The demo's hostings; the first one's scripts run under the given Unix user and really send.
    package static func all(livingUser uid: UInt32) -> [DemoHosting] {
        [shop(uid), boutique, workshop, bookshop]
    }

    private static func shop(_ uid: UInt32) -> DemoHosting {
        DemoHosting(
            profile: NewHosting(
                domain: "tienda-ejemplo.es",
                uid: uid,
                quotaPerHour: 2000,
                reportRecipient: "webmaster@tienda-ejemplo.es"
            ),
            weekday: 380,
            story: .active,
            scripts: ["/www/contacto.php", "/www/tienda/pedido.php"],
            subjects: ["Nueva consulta", "Pedido recibido", "Confirme su dirección"],
            customer: "ana@tienda-ejemplo.es"
        )
    }

    private static let boutique = DemoHosting(
        profile: NewHosting(
            domain: "boutique-exemple.fr",
            uid: 4_000_001,
            zone: "Europe/Paris",
            language: "fr",
            reportRecipient: "contact@boutique-exemple.fr"
        ),
        weekday: 120,
        story: .blocked(hoursAgo: 55, held: 83),
        scripts: ["/www/formulaire.php", "/www/commande.php"],
        subjects: ["Nouvelle demande", "Votre commande", "Demande de devis"],
        customer: "marie@boutique-exemple.fr"
    )

    private static let workshop = DemoHosting(
        profile: NewHosting(
            domain: "bottega-esempio.it",
            uid: 4_000_002,
            zone: "Europe/Rome",
            language: "it",
            quotaPerHour: 100,
            reportRecipient: "info@bottega-esempio.it"
        ),
        weekday: 60,
        story: .spam(
            hoursAgo: 5,
            held: 212,
            reason: "/www/wp-content/uploads/x.php: 212 email in 20 minuti"
        ),
        scripts: ["/www/contatti.php"],
        subjects: ["Nuova richiesta", "Ordine ricevuto"],
        customer: "luca@bottega-esempio.it"
    )

    private static let bookshop = DemoHosting(
        profile: NewHosting(domain: "libreria-norte.es", uid: 4_000_003),
        weekday: 12,
        story: .stopped(hoursAgo: 20, held: 6, reason: "Denuncia de un destinatario, ref. 2041-17"),
        scripts: ["/www/reservas.php"],
        subjects: ["Reserva de un libro"],
        customer: "pablo@libreria-norte.es"
    )
}
