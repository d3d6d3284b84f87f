package import Core

/// A page that only operators have.
package enum StaffPlace: Hashable, Sendable {
    /// Every hosting, what presses most first.
    case fleet
    /// The same as a table for a spreadsheet.
    case fleetTable
    /// Who did what, on every hosting and in the panel.
    case trail
    /// The same as a table for a spreadsheet.
    case trailTable
    /// The accounts.
    case accounts
    /// Where an account is made.
    case newAccount
    /// One account.
    case account(AccountID)
    /// The page that asks before an account is changed.
    case accountAct(AccountAct, AccountID)
}

/// A change of an account that a page asks about.
package enum AccountAct: String, Hashable, Sendable, CaseIterable {
    /// Choose which hostings it sees.
    case hostings
    /// Give it another password.
    case password
    /// Make it an operator's.
    case makeOperator
    /// Make it a customer's.
    case endOperator
    /// Take it away.
    case remove
}

extension StaffPlace {
    /// The words of its address in a language.
    func words(_ slugs: Slugs) -> [String] {
        let accounts = [slugs.fleet, slugs.accounts]
        return switch self {
        case .fleet: [slugs.fleet]
        case .fleetTable: [slugs.fleet + Route.tableSuffix]
        case .trail: [slugs.fleet, slugs.trail]
        case .trailTable: [slugs.fleet, slugs.trail + Route.tableSuffix]
        case .accounts: accounts
        case .newAccount: accounts + [slugs.newAccount]
        case .account(let id): accounts + ["\(id.raw)"]
        case .accountAct(let act, let id): accounts + ["\(id.raw)", slugs.account(act)]
        }
    }

    /// The page whose words these are in any of the languages' slugs.
    init?(_ words: [String], in all: [Slugs]) {
        func named(_ word: String, _ slug: KeyPath<Slugs, String>) -> Bool {
            all.contains { $0[keyPath: slug] == word }
        }
        guard let first = words.first, let last = words.last else { return nil }
        let isTable = last.hasSuffix(Route.tableSuffix)
        let name = isTable ? String(last.dropLast(Route.tableSuffix.count)) : last
        if words.count == 1, named(name, \.fleet) {
            self = isTable ? .fleetTable : .fleet
        } else if words.count == 2, named(first, \.fleet), named(name, \.trail) {
            self = isTable ? .trailTable : .trail
        } else if named(first, \.fleet), words.count > 1, named(words[1], \.accounts) {
            self.init(account: Array(words.dropFirst(2)), in: all)
        } else {
            return nil
        }
    }

    private init?(account words: [String], in all: [Slugs]) {
        guard let first = words.first else {
            self = .accounts
            return
        }
        if words.count == 1, all.contains(where: { $0.newAccount == first }) {
            self = .newAccount
            return
        }
        // Only the number as it is written: "007" and "+7" are no addresses.
        guard words.count <= 2, let number = Int64(first), number > 0, "\(number)" == first else {
            return nil
        }
        let id = AccountID(number)
        guard words.count == 2 else {
            self = .account(id)
            return
        }
        let act = AccountAct.allCases.first { act in all.contains { $0.account(act) == words[1] } }
        guard let act else { return nil }
        self = .accountAct(act, id)
    }
}
