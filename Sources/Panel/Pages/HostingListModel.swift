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

        init(_ summary: HostingSummary, relay: RelayReach, language: Language) {
            domain = summary.hosting.domain
            address = Route(language, .overview(domain: domain)).path
            badge = StatusBadge(state: summary.service.state, isLate: relay.lost != nil)
            today = summary.relayedToday
            waiting = summary.waiting
            errors = summary.errorsThisWeek
        }

        static var fields: [Field<Row>] {
            [
                .text("domain", \.domain), .address("address", \.address), .model("badge", \.badge),
                .int("today", \.today), .int("waiting", \.waiting), .int("errors", \.errors),
            ]
        }
    }

    let frame: Frame
    let address: String
    let searchField: String
    let search: String
    let rows: [Row]

    let hasRows: Bool
    let isSearch: Bool
    let isEmpty: Bool
    let count: Int

    init(_ summaries: [HostingSummary], relay: RelayReach, search: String, frame: Frame) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        address = Route(language, .hostings).path
        searchField = Slugs.of(language).search
        // One line, as the field can hold it; an address may bring more.
        self.search = String(search.map { $0.isNewline ? " " : $0 })
        rows = summaries.map { Row($0, relay: relay, language: language) }
        hasRows = !summaries.isEmpty
        isSearch = !search.isEmpty
        isEmpty = summaries.isEmpty && search.isEmpty
        count = summaries.count
    }

    static var fields: [Field<HostingListModel>] {
        [
            .model("frame", \.frame), .address("address", \.address), .text("searchField", \.searchField),
            .text("search", \.search), .list("rows", \.rows), .flag("hasRows", \.hasRows),
            .flag("isSearch", \.isSearch), .flag("isEmpty", \.isEmpty), .int("count", \.count),
        ]
    }
}
