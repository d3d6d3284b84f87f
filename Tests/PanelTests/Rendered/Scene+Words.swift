import Languages

/// What people outside write: each kind as it looks on an ordinary day, long ones and odd ones among them.
extension Scene {
    private func plainly(_ words: String) -> String { hostile ?? words }

    /// One of some, as lines of a list have different ones.
    private func plainly(_ words: [String], _ number: Int) -> String { plainly(words[number % words.count]) }

    var script: String { script(0) }

    func script(_ number: Int) -> String {
        plainly(
            [
                "/www/contacto.php", "/www/tienda/wp-content/plugins/formulario-de-contacto/enviar.php",
                "pedidos.php",
            ],
            number
        )
    }

    /// Where a script runs, and as what php-fpm runs it.
    var folder: String { plainly("/home/tienda/www") }

    var pool: String { plainly("tienda") }

    /// Who signs in.
    var person: String { plainly("lucia.fernandez@tienda.example") }

    /// Who is meant to get a mail.
    var recipient: String { recipient(0) }

    func recipient(_ number: Int) -> String {
        plainly(
            [
                "ana.garcia@correo.example",
                "departamento.de.atencion.al.cliente@almacenes-del-mediterraneo.example",
                "info@taller.example", "\"לקוחות\" <shop@חנות.example>",
            ],
            number
        )
    }

    func subject(_ number: Int) -> String {
        plainly(
            [
                "Pedido 4711 recibido",
                "Consulta desde el formulario de contacto: ¿tienen la talla M en azul?",
                "שלום, יש לי שאלה", "Re: Factura",
            ],
            number
        )
    }

    /// Why somebody stopped the service.
    var reason: String {
        let words =
            switch language {
            case .es: "1902 mensajes iguales en 20 minutos, 411 de ellos en error"
            case .fr: "1902 messages identiques en 20 minutes, dont 411 en erreur"
            case .it: "1902 email identiche in 20 minuti, 411 delle quali in errore"
            }
        return plainly(words)
    }

    /// What a mail server answered.
    var reply: String {
        plainly("<\(recipient)>: Recipient address rejected: User unknown in virtual mailbox table")
    }

    /// What a script handed in that is no address.
    var misspelt: String { plainly("ana.garcia@correo,example") }

    /// Where somebody works from.
    var address: String { plainly("2001:db8:85a3::8a2e:370:7334") }

    /// How to reach whoever can unblock.
    var support: String { plainly("soporte@proveedor.example") }

    var command: String { plainly("/usr/local/bin/esclusa-sendmail -t -i") }

    /// What stands in a request's log line, in a link of a mail or in what leads back after signing in.
    var code: String { plainly("0198c0de-7a11") }

    /// The text of a mail that was written for somebody.
    var letter: String { plainly("tienda.example:\n\n - info@taller.example\n   (5.1.1)\n\n-- \n") }

    var search: String { asked(plainly("pedido")) }

    /// Words as a search field keeps them.
    func asked(_ words: String) -> String {
        words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A hosting's domain; lists have different ones.
    func domain(_ number: Int) -> String {
        number == 0
            ? domain
            : plainly(
                [
                    "taller.example", "una-tienda-con-un-nombre-muy-largo-de-verdad.example",
                    "libros.example",
                    "restaurante-la-esquina.example", "foro.example",
                ],
                number
            )
    }
}
