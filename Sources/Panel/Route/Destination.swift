import Core
import Languages

/// Where an address leads.
package enum Destination: Hashable, Sendable {
    /// The root, which sends everybody on to a page in their language.
    case root
    /// The program's health, for machines.
    case health
    /// A page.
    case page(Route)
    /// A page asked for with a word of another language: its right address.
    case moved(Route)
    /// Nothing is there.
    case nowhere

    /// Where a path leads, its percent signs decoded already.
    package init(path: String) {
        switch path {
        case "/": self = .root
        case "/salud": self = .health
        default: self = Self.page(path) ?? .nowhere
        }
    }

    private static func page(_ path: String) -> Destination? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
            String.init
        )
        guard let language = segments.first.flatMap(Language.init(rawValue:)) else { return nil }
        guard let place = place(Array(segments.dropFirst())) else { return nil }
        let route = Route(language, place)
        // A domain is lower case: another spelling is the same page.
        return segments == route.segments ? .page(route) : .moved(route)
    }

    private static func place(_ words: [String]) -> Place? {
        // The pages of hostings first: they are what is asked for.
        ofHostings(words) ?? StaffPlace(words, in: Language.allCases.map(Slugs.of)).map(Place.staff)
    }

    private static func ofHostings(_ words: [String]) -> Place? {
        switch words.count {
        case 1: single(words[0])
        case 3 where named(words[0], \.hostings) && named(words[2], \.scripts) && !words[1].isEmpty:
            .overview(domain: words[1].lowercased())
        case 4 where named(words[0], \.hostings) && named(words[2], \.scripts) && !words[1].isEmpty:
            under(domain: words[1].lowercased(), words[3])
        case 5 where named(words[0], \.hostings) && named(words[2], \.scripts) && !words[1].isEmpty:
            underList(domain: words[1].lowercased(), words[3], words[4])
        default: nil
        }
    }

    private static func single(_ word: String) -> Place? {
        if named(word, \.signIn) { return .signIn }
        if named(word, \.signOut) { return .signOut }
        if named(word, \.ownAccount) { return .ownAccount }
        if named(word, \.confirmation) { return .confirmation }
        return named(word, \.hostings) ? .hostings : nil
    }

    private static func under(domain: String, _ word: String) -> Place? {
        if named(word, \.recipient) { return .recipient(domain: domain) }
        if named(word, \.reports) { return .reports(domain: domain) }
        if named(word, \.diagnostics) { return .diagnostics(domain: domain) }
        let act = Place.Act.allCases.first { act in
            Language.allCases.contains { Slugs.of($0).act(act) == word }
        }
        if let act { return .confirm(act, domain: domain) }
        if word.hasSuffix(Route.tableSuffix) {
            return list(String(word.dropLast(Route.tableSuffix.count))).map { .table($0, domain: domain) }
        }
        return list(word).map { .list($0, domain: domain) }
    }

    private static func list(_ word: String) -> Place.List? {
        Place.List.allCases.first { list in
            Language.allCases.contains { Slugs.of($0).list(list) == word }
        }
    }

    private static func underList(domain: String, _ list: String, _ word: String) -> Place? {
        if named(list, \.diagnostics) { return named(word, \.test) ? .test(domain: domain) : nil }
        if named(list, \.reports) { return report(domain: domain, word) }
        guard named(list, \.held) else { return nil }
        if named(word, \.deletion) { return .deletion(domain: domain) }
        return number(word).map { .heldMessage(MessageID($0), domain: domain) }
    }

    private static func report(domain: String, _ word: String) -> Place? {
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        let kind = Report.Kind.allCases.first { kind in
            Language.allCases.contains { Slugs.of($0).report(kind) == parts.first }
        }
        guard parts.count == 2, let kind, let number = number(parts[1]) else { return nil }
        return .report(kind, number, domain: domain)
    }

    /// Only a number as it is written: "007" and "+7" are no addresses.
    private static func number(_ word: String) -> Int64? {
        Int64(word).flatMap { $0 > 0 && "\($0)" == word ? $0 : nil }
    }

    /// Whether a word means this in any language.
    private static func named(_ word: String, _ slug: KeyPath<Slugs, String>) -> Bool {
        Language.allCases.contains { Slugs.of($0)[keyPath: slug] == word }
    }
}
