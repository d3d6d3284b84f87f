import Core
import Languages
import Markup

/// The accounts, by address.
struct AccountListModel: ViewModel, Hashable {
    /// What was asked for.
    struct Asked: Hashable, Sendable {
        var search: String
        var operatorsOnly: Bool
    }

    /// One account.
    struct Row: ViewModel, Hashable {
        let email: String
        let address: String
        let kind: String
        let isOperator: Bool
        let hostings: String
        let more: Int
        let hasHostings: Bool
        let hasMore: Bool
        let created: ZonedTime

        init(_ account: Account, language: Language, clock: LocalClock) {
            let shown = account.profile.hostings.prefix(AccountListModel.shownHostings)
            email = account.email
            address = Route(language, .staff(.account(account.id))).path
            kind = account.party.rawValue
            isOperator = account.profile.isOperator
            hostings = shown.joined(separator: ", ")
            more = account.profile.hostings.count - shown.count
            hasHostings = !shown.isEmpty
            hasMore = account.profile.hostings.count > shown.count
            created = clock.time(account.created)
        }

        static var fields: [Field<Row>] {
            [
                .text("email", \.email), .address("address", \.address), .text("kind", \.kind),
                .flag("isOperator", \.isOperator), .text("hostings", \.hostings), .int("more", \.more),
                .flag("hasHostings", \.hasHostings), .flag("hasMore", \.hasMore), .time("created", \.created),
            ]
        }
    }

    /// Domains that a line names; the others are counted.
    static let shownHostings = 3

    let frame: Frame
    let note: AccountNote?
    let address: String
    let add: String
    let everybody: String
    let operators: String
    let operatorsOnly: Bool
    let operatorsField: String
    let searchField: String
    let search: String
    let isSearch: Bool
    let withoutSearch: String
    let rows: [Row]
    let hasRows: Bool
    let previous: String
    let hasPrevious: Bool
    let next: String
    let hasNext: Bool
    let hasPages: Bool

    init(_ page: AccountPage, asked: Asked, note: AccountNote?, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        let slugs = Slugs.of(language)
        let route = Route(language, .staff(.accounts))
        let only = asked.operatorsOnly ? [(name: slugs.operators, value: "1")] : []
        let searched = asked.search.isEmpty ? [] : [(name: slugs.search, value: asked.search)]
        self.frame = frame
        self.note = note
        address = route.path
        add = Route(language, .staff(.newAccount)).path
        everybody = route.path(query: searched)
        operators = route.path(query: searched + [(slugs.operators, "1")])
        operatorsOnly = asked.operatorsOnly
        operatorsField = slugs.operators
        searchField = slugs.search
        search = asked.search
        isSearch = !asked.search.isEmpty
        withoutSearch = route.path(query: only)
        rows = page.accounts.map { Row($0, language: language, clock: clock) }
        hasRows = !page.accounts.isEmpty
        hasPrevious = page.hasPrevious && hasRows
        hasNext = page.hasNext && hasRows
        hasPages = hasPrevious || hasNext
        previous = route.path(query: searched + only + [(slugs.before, page.accounts.first?.email ?? "")])
        next = route.path(query: searched + only + [(slugs.after, page.accounts.last?.email ?? "")])
    }

    static var fields: [Field<AccountListModel>] {
        [
            .model("frame", \.frame), .optional("note", \.note), .address("address", \.address),
            .address("add", \.add), .address("everybody", \.everybody), .address("operators", \.operators),
            .flag("operatorsOnly", \.operatorsOnly), .text("operatorsField", \.operatorsField),
            .text("searchField", \.searchField), .text("search", \.search), .flag("isSearch", \.isSearch),
            .address("withoutSearch", \.withoutSearch), .list("rows", \.rows), .flag("hasRows", \.hasRows),
            .address("previous", \.previous), .flag("hasPrevious", \.hasPrevious),
            .address("next", \.next), .flag("hasNext", \.hasNext), .flag("hasPages", \.hasPages),
        ]
    }
}
