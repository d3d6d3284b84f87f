import Core
import Languages
import Markup

/// Who did what: on one hosting, or on all of them and in the panel.
struct TrailModel: ViewModel, Hashable {
    /// What was asked for.
    struct Asked: Hashable, Sendable {
        /// The hosting that the page belongs to; nil for all of them.
        var hosting: Hosting?
        /// The domain that the page for all hostings is narrowed to.
        var search: String
        var kind: TrailKind?
        var party: Party?
    }

    /// Part of the acts, or all of them.
    struct Choice: ViewModel, Hashable {
        let name: String
        let isAll: Bool
        let address: String
        let isCurrent: Bool

        static var fields: [Field<Choice>] {
            [
                .text("name", \.name), .flag("isAll", \.isAll), .address("address", \.address),
                .flag("isCurrent", \.isCurrent),
            ]
        }
    }

    let frame: Frame
    let domain: String
    let tabs: Tabs?
    let isFleet: Bool
    let overview: String
    let address: String
    let kinds: [Choice]
    let parties: [Choice]
    let searchField: String
    let search: String
    let isSearch: Bool
    let withoutSearch: String
    let table: String
    let rows: [TrailRow]
    let hasRows: Bool
    let previous: String
    let hasPrevious: Bool
    let next: String
    let hasNext: Bool
    let hasPages: Bool
    let zone: String

    init(_ page: TrailPage, asked: Asked, tabs: Tabs?, frame: Frame, viewer: Visitor, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        let addresses = TrailAddress(asked: asked, language: language)
        self.frame = frame
        self.tabs = tabs
        domain = asked.hosting?.domain ?? ""
        isFleet = asked.hosting == nil
        overview = Route(language, .overview(domain: domain)).path
        address = addresses.route.path
        kinds = addresses.kinds
        parties = addresses.parties
        searchField = Slugs.of(language).search
        search = asked.search
        isSearch = !asked.search.isEmpty
        withoutSearch = addresses.withoutSearch
        table = addresses.table
        rows = page.lines.map { TrailRow($0, viewer: viewer, language: language, clock: clock) }
        hasRows = !page.lines.isEmpty
        previous = page.lines.first.map { addresses.page($0.number, isBefore: true) } ?? ""
        hasPrevious = page.hasPrevious && hasRows
        next = page.lines.last.map { addresses.page($0.number, isBefore: false) } ?? ""
        hasNext = page.hasNext && hasRows
        hasPages = hasPrevious || hasNext
        zone = clock.zone
    }

    static var fields: [Field<TrailModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .optional("tabs", \.tabs),
            .flag("isFleet", \.isFleet), .address("overview", \.overview), .address("address", \.address),
            .list("kinds", \.kinds), .list("parties", \.parties), .text("searchField", \.searchField),
            .text("search", \.search), .flag("isSearch", \.isSearch),
            .address("withoutSearch", \.withoutSearch), .address("table", \.table), .list("rows", \.rows),
            .flag("hasRows", \.hasRows), .address("previous", \.previous),
            .flag("hasPrevious", \.hasPrevious), .address("next", \.next), .flag("hasNext", \.hasNext),
            .flag("hasPages", \.hasPages), .text("zone", \.zone),
        ]
    }
}

/// The addresses of a trail, with what each asks for.
struct TrailAddress: Hashable, Sendable {
    let asked: TrailModel.Asked
    let language: Language

    private var slugs: Slugs { Slugs.of(language) }

    var route: Route {
        guard let hosting = asked.hosting else { return Route(language, .staff(.trail)) }
        return Route(language, .list(.trail, domain: hosting.domain))
    }

    var table: String {
        guard let hosting = asked.hosting else {
            return Route(language, .staff(.trailTable)).path(query: query(asked))
        }
        return Route(language, .table(.trail, domain: hosting.domain)).path(query: query(asked))
    }

    var withoutSearch: String {
        var other = asked
        other.search = ""
        return route.path(query: query(other))
    }

    var kinds: [TrailModel.Choice] {
        // A hosting's trail has neither accounts nor sign-ins.
        let wanted = TrailKind.allCases.filter { asked.hosting == nil || ($0 != .accounts && $0 != .signIns) }
        return [choice(nil, \.kind)] + wanted.map { choice($0, \.kind) }
    }

    var parties: [TrailModel.Choice] {
        [choice(nil, \.party)] + Party.allCases.map { choice($0, \.party) }
    }

    private func choice<Value: RawRepresentable & Equatable>(
        _ value: Value?,
        _ field: WritableKeyPath<TrailModel.Asked, Value?>
    ) -> TrailModel.Choice where Value.RawValue == String {
        var other = asked
        other[keyPath: field] = value
        return TrailModel.Choice(
            name: value?.rawValue ?? "",
            isAll: value == nil,
            address: route.path(query: query(other)),
            isCurrent: asked[keyPath: field] == value
        )
    }

    /// The page that begins after a line, or ends before it.
    func page(_ number: Int64, isBefore: Bool) -> String {
        route.path(query: query(asked) + [(isBefore ? slugs.before : slugs.after, "\(number)")])
    }

    private func query(_ asked: TrailModel.Asked) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if !asked.search.isEmpty { fields.append((slugs.search, asked.search)) }
        if let kind = asked.kind { fields.append((slugs.kind, kind.rawValue)) }
        if let party = asked.party { fields.append((slugs.party, party.rawValue)) }
        return fields
    }
}
