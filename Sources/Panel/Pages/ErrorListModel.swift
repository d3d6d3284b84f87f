import Core
import Languages
import Markup

/// Recipients that did not get a message.
struct ErrorListModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let tabs: Tabs
    let ranges: Ranges
    let range: String
    let address: String
    let table: String
    let daysField: String
    let days: Int
    let eachField: String
    let searchField: String
    let search: String
    let isSearch: Bool
    let isGrouped: Bool
    /// The same list, grouped if it is not, one by one if it is grouped.
    let otherView: String
    let withoutSearch: String
    let rows: [FailureRow]
    let errors: Int
    let expired: Int
    let hasExpired: Bool
    let hasRows: Bool
    let page: Int
    let pager: Pager?

    /// What was asked for.
    struct Asked: Hashable, Sendable {
        var search: String
        var days: Int
        var isGrouped: Bool
        var span: PageSpan
    }

    init(_ found: FailurePage, of overview: Overview, asked: Asked, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        let address = ErrorAddress(domain: overview.hosting.domain, language: language)
        self.frame = frame
        domain = overview.hosting.domain
        tabs = Tabs(overview, at: .list(.errors), language: language)
        ranges = Ranges(days: asked.days) { days in
            var other = asked
            other.days = days
            return address.list(other).page(1)
        }
        range = Ranges.name(asked.days)
        self.address = address.route.path
        table = address.list(asked).table
        let slugs = Slugs.of(language)
        daysField = slugs.days
        days = asked.days
        eachField = slugs.each
        searchField = slugs.search
        search = asked.search
        isSearch = !asked.search.isEmpty
        isGrouped = asked.isGrouped
        otherView = address.otherView(asked)
        withoutSearch = address.without(asked)
        rows = found.lines.map { line in
            FailureRow(line, all: address.failures(of: line.error.recipient, asked), clock: clock)
        }
        errors = found.errors
        expired = found.expired
        hasExpired = found.expired > 0
        hasRows = !found.lines.isEmpty
        page = asked.span.page
        pager = Pager(asked.span) { address.list(asked).page($0) }
    }

    static var fields: [Field<ErrorListModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .model("tabs", \.tabs),
            .model("ranges", \.ranges), .text("range", \.range), .address("address", \.address),
            .address("table", \.table), .text("daysField", \.daysField), .int("days", \.days),
            .text("eachField", \.eachField), .text("searchField", \.searchField), .text("search", \.search),
            .flag("isSearch", \.isSearch), .flag("isGrouped", \.isGrouped),
            .address("otherView", \.otherView),
            .address("withoutSearch", \.withoutSearch), .list("rows", \.rows), .int("errors", \.errors),
            .int("expired", \.expired), .flag("hasExpired", \.hasExpired), .flag("hasRows", \.hasRows),
            .int("page", \.page), .optional("pager", \.pager),
        ]
    }
}

/// The addresses of the list of errors, with what each asks for.
private struct ErrorAddress {
    let domain: String
    let language: Language

    var route: Route { Route(language, .list(.errors, domain: domain)) }

    func list(_ asked: ErrorListModel.Asked) -> ListAddress {
        let slugs = Slugs.of(language)
        let each = asked.isGrouped ? [] : [(name: slugs.each, value: "1")]
        return ListAddress(
            .errors,
            domain: domain,
            language: language,
            search: asked.search,
            and: [(name: slugs.days, value: "\(asked.days)")] + each
        )
    }

    func otherView(_ asked: ErrorListModel.Asked) -> String {
        var other = asked
        other.isGrouped.toggle()
        return list(other).page(1)
    }

    func without(_ asked: ErrorListModel.Asked) -> String {
        var other = asked
        other.search = ""
        return list(other).page(1)
    }

    func failures(of recipient: String, _ asked: ErrorListModel.Asked) -> String {
        var other = asked
        other.search = recipient
        other.isGrouped = false
        return list(other).page(1)
    }
}
