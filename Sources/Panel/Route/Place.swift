/// A page of the panel, whatever its language.
package enum Place: Hashable, Sendable {
    /// Where somebody signs in.
    case signIn
    /// Where the sign-out form goes.
    case signOut
    /// The hostings somebody may see.
    case hostings
    /// The first page of a hosting, by its domain.
    case overview(domain: String)
    /// Who gets the error reports of a hosting.
    case recipient(domain: String)
    /// The page that asks before an act on a hosting's service.
    case confirm(Act, domain: String)

    /// An act that a page asks about.
    package enum Act: String, Hashable, Sendable, CaseIterable {
        /// Hold every message from now on.
        case block
        /// Let messages leave again.
        case unblock
        /// Erase the held messages.
        case purge
        /// Take a purge back.
        case undo
    }

    /// The hosting that the page is about.
    package var domain: String? {
        switch self {
        case .signIn, .signOut, .hostings: nil
        case .overview(let domain), .recipient(let domain), .confirm(_, let domain): domain
        }
    }
}
