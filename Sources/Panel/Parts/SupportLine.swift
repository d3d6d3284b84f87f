import Core
import Markup

/// Whom to ask where only the support can help.
struct SupportLine: ViewModel, Hashable {
    let domain: String
    /// How the support is reached; empty when nobody said.
    let contact: String
    let hasContact: Bool

    init(_ overview: Overview, _ contact: String) {
        domain = overview.hosting.domain
        self.contact = contact
        hasContact = !contact.isEmpty
    }

    static var fields: [Field<SupportLine>] {
        [.text("domain", \.domain), .text("contact", \.contact), .flag("hasContact", \.hasContact)]
    }
}
