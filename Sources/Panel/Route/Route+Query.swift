import HTTPWire
import Languages

extension Route {
    /// The same page in a language, with what a query asks of it under that language's names.
    ///
    /// Only fields that the panel knows are written, escaped anew: nothing else of the query goes any further.
    func address(asking query: FormFields, in language: Language) -> String {
        let target = translated(to: language)
        let names = (Slugs.of(self.language), Slugs.of(language))
        let fields = Self.kept.flatMap { field in
            query.all(names.0[keyPath: field]).map { (name: names.1[keyPath: field], value: $0) }
        }
        let wish = query[names.0.comeBack].map {
            (name: names.1.comeBack, value: Self.wish($0, in: language))
        }
        return target.path(query: fields + (wish.map { [$0] } ?? []))
    }

    /// The page of the panel that an address leads to, and what it asks; nil when it leads anywhere else.
    static func wished(_ address: String) -> (route: Route, query: FormFields)? {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, case .page(let route) = Destination(path: String(path)) else {
            return nil
        }
        let query = parts.count > 1 ? FormFields(urlEncoded: String(parts[1])) : nil
        return (route, query ?? FormFields())
    }

    private static func wish(_ address: String, in language: Language) -> String {
        guard let (route, query) = wished(address), query[Slugs.of(route.language).comeBack] == nil else {
            return address
        }
        return route.address(asking: query, in: language)
    }

    /// The fields of a query that go with the page into another language.
    private static var kept: [KeyPath<Slugs, String>] {
        [
            \.operation, \.unchanged, \.search, \.page, \.days, \.each, \.marked, \.message, \.all,
            \.others, \.state, \.order, \.after, \.before, \.kind, \.party, \.operators, \.code,
        ]
    }
}
