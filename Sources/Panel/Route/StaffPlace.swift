/// A page that only operators have.
package enum StaffPlace: Hashable, Sendable, CaseIterable {
    /// Every hosting, what presses most first.
    case fleet
    /// The same as a table for a spreadsheet.
    case fleetTable
    /// Who did what, on every hosting and in the panel.
    case trail
    /// The same as a table for a spreadsheet.
    case trailTable
}

extension StaffPlace {
    /// The words of its address in a language.
    func words(_ slugs: Slugs) -> [String] {
        switch self {
        case .fleet: [slugs.fleet]
        case .fleetTable: [slugs.fleet + Route.tableSuffix]
        case .trail: [slugs.fleet, slugs.trail]
        case .trailTable: [slugs.fleet, slugs.trail + Route.tableSuffix]
        }
    }

    /// The page whose words these are in any of the languages' slugs.
    init?(_ words: [String], in all: [Slugs]) {
        func named(_ word: String, _ slug: KeyPath<Slugs, String>) -> Bool {
            all.contains { $0[keyPath: slug] == word }
        }
        guard let last = words.last else { return nil }
        let isTable = last.hasSuffix(Route.tableSuffix)
        let name = isTable ? String(last.dropLast(Route.tableSuffix.count)) : last
        if words.count == 1, named(name, \.fleet) {
            self = isTable ? .fleetTable : .fleet
        } else if words.count == 2, named(words[0], \.fleet), named(name, \.trail) {
            self = isTable ? .trailTable : .trail
        } else {
            return nil
        }
    }
}
