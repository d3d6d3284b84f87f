/// A page that only operators have.
package enum StaffPlace: Hashable, Sendable, CaseIterable {
    /// Every hosting, what presses most first.
    case fleet
    /// The same as a table for a spreadsheet.
    case fleetTable
}

extension StaffPlace {
    /// The words of its address in a language.
    func words(_ slugs: Slugs) -> [String] {
        switch self {
        case .fleet: [slugs.fleet]
        case .fleetTable: [slugs.fleet + Route.tableSuffix]
        }
    }

    /// The page whose words these are in any of the languages' slugs.
    init?(_ words: [String], in all: [Slugs]) {
        func named(_ word: String, _ slug: KeyPath<Slugs, String>) -> Bool {
            all.contains { $0[keyPath: slug] == word }
        }
        guard let first = words.first else { return nil }
        let isTable = first.hasSuffix(Route.tableSuffix)
        let name = isTable ? String(first.dropLast(Route.tableSuffix.count)) : first
        guard named(name, \.fleet), words.count == 1 else { return nil }
        self = isTable ? .fleetTable : .fleet
    }
}
