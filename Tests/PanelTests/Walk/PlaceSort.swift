import Core

@testable import Panel

/// Every sort of page there is.
///
/// A case that is added to `Place` or `StaffPlace` does not compile until it has a sort here, and a sort does not
/// compile until it has examples: no page can stay out of the walks over all of them.
enum PlaceSort: Hashable, CaseIterable {
    case signIn, signOut, ownAccount, hostings, confirmation, overview, recipient, confirm, list, table,
        heldMessage
    case deletion
    case diagnostics, test, reports, report
    case fleet, fleetTable, trail, trailTable, accounts, newAccount, account, accountAct

    init(_ place: Place) {
        switch place {
        case .signIn: self = .signIn
        case .signOut: self = .signOut
        case .ownAccount: self = .ownAccount
        case .hostings: self = .hostings
        case .confirmation: self = .confirmation
        case .overview: self = .overview
        case .recipient: self = .recipient
        case .confirm: self = .confirm
        case .list: self = .list
        case .table: self = .table
        case .heldMessage: self = .heldMessage
        case .deletion: self = .deletion
        case .diagnostics: self = .diagnostics
        case .test: self = .test
        case .reports: self = .reports
        case .report: self = .report
        case .staff(let page): self.init(page)
        }
    }

    private init(_ page: StaffPlace) {
        switch page {
        case .fleet: self = .fleet
        case .fleetTable: self = .fleetTable
        case .trail: self = .trail
        case .trailTable: self = .trailTable
        case .accounts: self = .accounts
        case .newAccount: self = .newAccount
        case .account: self = .account
        case .accountAct: self = .accountAct
        }
    }

    /// The pages of this sort that one hosting and one account have.
    func examples(_ keys: PlaceKeys) -> [Place] {
        let domain = keys.domain
        return switch self {
        case .signIn: [.signIn]
        case .signOut: [.signOut]
        case .ownAccount: [.ownAccount]
        case .hostings: [.hostings]
        case .confirmation: [.confirmation]
        case .overview: [.overview(domain: domain)]
        case .recipient: [.recipient(domain: domain)]
        case .confirm: Place.Act.allCases.map { .confirm($0, domain: domain) }
        case .list: Place.List.allCases.map { .list($0, domain: domain) }
        case .table: Place.List.allCases.map { .table($0, domain: domain) }
        case .heldMessage: [.heldMessage(keys.message, domain: domain)]
        case .deletion: [.deletion(domain: domain)]
        case .diagnostics: [.diagnostics(domain: domain)]
        case .test: [.test(domain: domain)]
        case .reports: [.reports(domain: domain)]
        case .report: Report.Kind.allCases.map { .report($0, keys.report, domain: domain) }
        case .fleet: [.staff(.fleet)]
        case .fleetTable: [.staff(.fleetTable)]
        case .trail: [.staff(.trail)]
        case .trailTable: [.staff(.trailTable)]
        case .accounts: [.staff(.accounts)]
        case .newAccount: [.staff(.newAccount)]
        case .account: [.staff(.account(keys.account))]
        case .accountAct: AccountAct.allCases.map { .staff(.accountAct($0, keys.account)) }
        }
    }
}

/// What examples of pages are about.
struct PlaceKeys {
    var domain = "tienda.example"
    var message = MessageID(7)
    var report: Int64 = 20_524
    var account = AccountID(7)
}

extension Place {
    /// Every page that there is.
    static func all(_ keys: PlaceKeys = PlaceKeys()) -> [Place] {
        PlaceSort.allCases.flatMap { $0.examples(keys) }
    }

    /// Every page of a hosting.
    static func ofHosting(_ keys: PlaceKeys = PlaceKeys()) -> [Place] {
        all(keys).filter { $0.domain != nil }
    }

    /// Every page that only operators have.
    static func ofStaff(_ keys: PlaceKeys = PlaceKeys()) -> [Place] {
        all(keys).filter { if case .staff = $0 { true } else { false } }
    }
}
