/// Who acted, as the audit trail tells it.
package struct Actor: Hashable, Sendable {
    /// In what capacity.
    package let party: Party
    /// An e-mail address, a rule's name, or a Unix user's name.
    package let name: String
    /// The network address it came from, when it came over a network.
    package let address: String?

    /// Somebody who acts.
    package init(party: Party, name: String, address: String? = nil) {
        self.party = party
        self.name = name
        self.address = address
    }

    /// The gate itself.
    package static let timer = Actor(party: .timer, name: "esclusa")
}
