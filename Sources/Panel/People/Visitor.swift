import Core

/// Somebody who is signed in.
struct Visitor: Hashable, Sendable {
    /// Whose session it is.
    let account: Account
    /// The hash under which the session is stored.
    let tokenHash: String

    /// Who an act is told of in the audit trail.
    func actor(at client: String) -> Actor {
        Actor(party: account.party, name: account.email, address: client)
    }
}
