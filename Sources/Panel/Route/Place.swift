package import Core

/// A page of the panel, whatever its language.
package enum Place: Hashable, Sendable {
    /// Where somebody signs in.
    case signIn
    /// Where the sign-out form goes.
    case signOut
    /// The account of whoever is signed in.
    case ownAccount
    /// The hostings somebody may see.
    case hostings
    /// The first page of a hosting, by its domain.
    case overview(domain: String)
    /// Who gets the error reports of a hosting.
    case recipient(domain: String)
    /// Where the link in a mail leads by which an address confirms that it wants error reports.
    case confirmation
    /// The page that asks before an act on a hosting's service.
    case confirm(Act, domain: String)
    /// A list of a hosting, as a page.
    case list(List, domain: String)
    /// The same list as a table for a spreadsheet.
    case table(List, domain: String)
    /// One held message.
    case heldMessage(MessageID, domain: String)
    /// The page that asks before some held messages are erased.
    case deletion(domain: String)
    /// A page that only operators have.
    case staff(StaffPlace)
    /// What to look at when mail does not arrive.
    case diagnostics(domain: String)
    /// The page that asks before a test message is sent.
    case test(domain: String)
    /// The reports that were written.
    case reports(domain: String)
    /// One of them.
    case report(Report.Kind, Int64, domain: String)

    /// A list of a hosting.
    package enum List: String, Hashable, Sendable, CaseIterable {
        /// The messages held now.
        case held
        /// Recipients that did not get a message.
        case errors
        /// What was sent, day by day.
        case history
        /// Who did what.
        case trail

        /// Whether it has a tab of its own on every page of its hosting.
        var hasTab: Bool { self != .trail }
    }

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
        /// Hold everything because it is spam; only operators do.
        case spam
    }

    /// The hosting that the page is about.
    package var domain: String? {
        switch self {
        case .signIn, .signOut, .ownAccount, .hostings, .confirmation, .staff: nil
        case .overview(let domain), .recipient(let domain), .confirm(_, let domain), .list(_, let domain),
            .table(_, let domain), .heldMessage(_, let domain), .deletion(let domain),
            .diagnostics(let domain),
            .test(let domain), .reports(let domain), .report(_, _, let domain):
            domain
        }
    }
}
