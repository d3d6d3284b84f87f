/// What visitors write into the contact forms of a small shop's site, in three languages.
package struct ContactForms: Sendable {
    private struct Form {
        let subject: String
        let script: String
        let text: String
    }

    private static let forms = [
        Form(
            subject: "Nuevo mensaje desde la página de contacto",
            script: "contacto.php",
            text: "Buenos días, ¿abren los sábados por la tarde? Gracias."
        ),
        Form(
            subject: "Pedido #%: confirmación",
            script: "pedido.php",
            text: "Gracias por su compra. Recibirá el envío en 48 horas."
        ),
        Form(
            subject: "Solicitud de presupuesto",
            script: "presupuesto.php",
            text: "Necesito precio para 25 cajas de naranjas, entrega en Zaragoza."
        ),
        Form(
            subject: "Demande de devis n° %",
            script: "contacto.php",
            text: "Bonjour, pourriez-vous m'envoyer un devis pour une livraison à Perpignan ?"
        ),
        Form(
            subject: "Votre réservation est confirmée",
            script: "reservas.php",
            text: "Nous vous attendons samedi à 20 h. À bientôt !"
        ),
        Form(
            subject: "Richiesta di informazioni",
            script: "contacto.php",
            text: "Buongiorno, è possibile visitare il magazzino di lunedì? Grazie."
        ),
        Form(
            subject: "Ordine %: conferma di spedizione",
            script: "pedido.php",
            text: "Il suo ordine è partito oggi. Grazie per aver scelto noi."
        ),
        Form(
            subject: "Reset password",
            script: "wp-includes/PHPMailer/PHPMailer.php",
            text: "Someone asked for a new password. If it was not you, ignore this mail."
        ),
    ]

    private static let visitors = [
        ("Lucía Fernández", "lucia.fernandez"), ("Jordi Puig", "jordi.puig"), ("Ana Belén Ruiz", "ana.ruiz"),
        ("Élodie Lefèvre", "elodie.lefevre"), ("Mathieu Garçon", "m.garcon"),
        ("Chloé Dubois", "chloe.dubois"),
        ("Niccolò Bianchi", "n.bianchi"), ("Giulia Esposito", "giulia.esposito"),
        ("Marco De Luca", "marco.deluca"),
    ]

    private let sender: String
    private var random: SeededRandom

    /// The forms of a site whose mails have this envelope sender; the same seed gives the same mails.
    package init(sender: String, seed: UInt64) {
        self.sender = sender
        random = SeededRandom(seed: seed)
    }

    /// The next mail; of forty about two go to an address that `SinkSettings.demo` does not just accept.
    package mutating func next() -> DemoMail {
        let form = Self.forms[Int.random(in: 0..<Self.forms.count, using: &random)]
        let visitor = Self.visitors[Int.random(in: 0..<Self.visitors.count, using: &random)]
        let number = String(Int.random(in: 1000...9999, using: &random))
        let address = "\(visitor.1)@correo.example"
        return DemoMail(
            sender: sender,
            recipients: [recipient(visitor: address)],
            subject: form.subject.split(separator: "%", omittingEmptySubsequences: false).joined(
                separator: number
            ),
            script: form.script,
            visitor: visitor.0,
            replyTo: address,
            body: "\(form.text)\n\n-- \n\(visitor.0)\n"
        )
    }

    private mutating func recipient(visitor: String) -> String {
        let roll = Int.random(in: 0..<40, using: &random)
        guard roll >= 38 else { return roll.isMultiple(of: 2) ? "pedidos@tienda.example" : visitor }
        let odd = DemoAddress.allCases
        return odd[Int.random(in: 0..<odd.count, using: &random)].rawValue
    }
}
