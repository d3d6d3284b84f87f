import Core

/// The addresses with which something happens in the demo.
package enum DemoAddress: String, Sendable, CaseIterable {
    /// No such mailbox: 550 5.1.1.
    case unknown = "jose.antiguo@correo.example"
    /// The mailbox is full: 552 5.2.2.
    case full = "buzon.lleno@correo.example"
    /// Refused by policy: 550 5.7.1.
    case policy = "compras@empresa-estricta.example"
    /// Deferred twice, then taken: 451 4.3.0.
    case deferred = "info@servidor-lento.example"
    /// Deferred until it has waited for 20 seconds: 450 4.7.1.
    case greylisted = "hola@lista-gris.example"

    /// What the sink does with it.
    var rule: SinkRule {
        switch self {
        case .unknown:
            .answer(reply(550, "5.1.1", "Recipient address rejected: User unknown in virtual mailbox table"))
        case .full: .answer(reply(552, "5.2.2", "The email account that you tried to reach is over quota"))
        case .policy: .answer(reply(550, "5.7.1", "Message rejected by policy: sender not authorized by SPF"))
        case .deferred: .answerFirst(tries: 2, reply(451, "4.3.0", "Temporary lookup failure"))
        case .greylisted: .greylist(.seconds(20))
        }
    }

    private func reply(_ code: Int, _ status: String, _ words: String) -> SMTPReply {
        SMTPReply(code: code, status: status, text: "<\(rawValue)>: \(words)")
    }
}

extension SinkSettings {
    /// The demo's MTA: it takes every message but those for a ``DemoAddress``.
    package static var demo: SinkSettings {
        var settings = SinkSettings()
        settings.keptMessages = 200
        for address in DemoAddress.allCases { settings.rules[address.rawValue] = address.rule }
        return settings
    }
}
