import Core
import HTTPWire
import Languages

/// A request for a page: what was asked, by whom, when.
struct Exchange: Sendable {
    let request: Request
    let route: Route
    let now: Moment
    /// Who is signed in; nobody when nil.
    var visitor: Visitor?
    /// What forms are bound to: the session, or a visit before there is one.
    let binding: String
    /// A visit that begins with this answer.
    let freshVisit: String?

    var language: Language { route.language }
    var slugs: Slugs { Slugs.of(route.language) }

    /// The address of the same page and query in a language.
    func address(in language: Language) -> String {
        let target = route.translated(to: language)
        let fields: [KeyPath<Slugs, String>] = [\.operation, \.unchanged, \.comeBack, \.search]
        let query = fields.compactMap { field -> String? in
            guard let value = request.query[slugs[keyPath: field]] else { return nil }
            let translated = field == \.comeBack ? Self.translated(value, to: language) : value
            return "\(Slugs.of(language)[keyPath: field])=\(Route.escaped(translated))"
        }
        return query.isEmpty ? target.path : "\(target.path)?\(query.joined(separator: "&"))"
    }

    private static func translated(_ path: String, to language: Language) -> String {
        if case .page(let route) = Destination(path: path) { return route.translated(to: language).path }
        return path
    }
}
