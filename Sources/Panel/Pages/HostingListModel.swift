import Core
import Languages
import Markup

/// The hostings somebody may see.
struct HostingListModel: ViewModel, Hashable {
    /// One hosting.
    struct Row: ViewModel, Hashable {
        let domain: String
        let address: String
        let badge: StatusBadge
        let today: Int
        let waiting: Int
        let errors: Int

        init(_ summary: HostingSummary, language: Language) {
            domain = summary.hosting.domain
            address = Route(language, .overview(domain: domain)).path
            badge = StatusBadge(state: summary.service.state)
            today = summary.relayedToday
            waiting = summary.waiting
            errors = summary.errorsThisWeek
        }

        static var fields: [Field<Row>] {
            [
                .text("domain", \.domain), .text("address", \.address), .model("badge", \.badge),
                .int("today", \.today), .int("waiting", \.waiting), .int("errors", \.errors),
            ]
        }
    }

    let frame: Frame
    let address: String
    let searchField: String
    let search: String
    let rows: [Row]

    private var hasRows: Bool { !rows.isEmpty }
    private var isSearch: Bool { !search.isEmpty }
    private var isEmpty: Bool { rows.isEmpty && search.isEmpty }
    private var count: Int { rows.count }

    static var fields: [Field<HostingListModel>] {
        [
            .model("frame", \.frame), .text("address", \.address), .text("searchField", \.searchField),
            .text("search", \.search), .list("rows", \.rows), .flag("hasRows", \.hasRows),
            .flag("isSearch", \.isSearch), .flag("isEmpty", \.isEmpty), .int("count", \.count),
        ]
    }
}
