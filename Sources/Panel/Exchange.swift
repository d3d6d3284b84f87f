import Core
import HTTPWire
import Languages

/// A request for a page: what was asked, by whom, when.
struct Exchange: Sendable {
    private(set) var request: Request
    private(set) var route: Route
    let now: Moment
    /// Who is signed in; nobody when nil.
    var visitor: Visitor?
    /// The hosting that the page is about, if it is there and the visitor may see it.
    var hosting: Hosting?
    /// Everything the hosting's first page shows, when that is what was asked for.
    var overview: Overview?
    /// What forms are bound to: the session, or a visit before there is one.
    let binding: String
    /// A visit that begins with this answer.
    let freshVisit: String?
    /// What was typed into this page's form before its session ended.
    var kept: KeptForm?

    var language: Language { route.language }
    var slugs: Slugs { Slugs.of(route.language) }

    /// The address of the same page and query in a language.
    func address(in language: Language) -> String {
        guard !request.rawQuery.isEmpty else { return route.translated(to: language).path }
        return route.address(asking: request.query, in: language)
    }

    /// The same exchange as if another page had been asked for.
    func asking(_ place: Place, _ query: [(name: String, value: String)]) -> Exchange {
        var other = self
        other.route = Route(language, place)
        let address = other.route.path(query: query)
        other.request.rawQuery = address.split(separator: "?").dropFirst().first.map(String.init) ?? ""
        return other
    }

    /// What the query says under a name of this language; empty when it says nothing.
    func asked(_ field: KeyPath<Slugs, String>) -> String {
        request.query[slugs[keyPath: field]] ?? ""
    }
}
