import Core
import Languages

extension HeldModel {
    /// The held messages that were asked for, as somebody sees them.
    init(
        _ held: HeldPage,
        of overview: Overview,
        asked: Asked,
        note: ActNote?,
        frame: Frame,
        viewer: Visitor,
        clock: LocalClock,
        policy: Policy
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let domain = overview.hosting.domain
        let party = viewer.account.party
        let list = ListAddress(.held, domain: domain, language: language, search: asked.search)
        self.frame = frame
        self.domain = domain
        self.note = note
        tabs = Tabs(overview, at: .list(.held), language: language)
        address = list.route.path
        deletion = Route(language, .deletion(domain: domain)).path
        table = list.table
        self.overview = Route(language, .overview(domain: domain)).path
        actions = OfferedAction.offered(by: overview, to: party, language: language, policy: policy)
            .filter { $0.act != Place.Act.block.rawValue }
        searchField = Slugs.of(language).search
        search = asked.search
        isSearch = !asked.search.isEmpty
        rows = held.messages.map { message in
            HeldRow(message, domain: domain, isMarked: asked.isMarked, language: language, clock: clock)
        }
        count = held.count
        page = asked.span.page
        hours = Int(policy.holdLimit.components.seconds / 3600)
        hasRows = !held.messages.isEmpty
        isEmpty = held.count == 0 && asked.search.isEmpty
        isPurging = overview.service.state == .purging
        nothingChosen = asked.nothingChosen
        choosing = Choosing(held, of: overview, asked: asked, party: party, list: list)
        pager = Pager(asked.span) { list.page($0) }
    }
}

extension HeldModel.Choosing {
    /// Nil when this party may not erase single messages now, or there are none.
    fileprivate init?(
        _ held: HeldPage,
        of overview: Overview,
        asked: HeldModel.Asked,
        party: Party,
        list: ListAddress
    ) {
        let service = overview.service
        guard !held.messages.isEmpty, service.refusalToDelete(by: party) == nil else { return nil }
        let slugs = Slugs.of(list.route.language)
        messageField = slugs.message
        allField = slugs.all
        othersField = slugs.others
        searchField = slugs.search
        search = asked.search
        all = held.count
        hasAll = held.count > held.messages.count || !asked.search.isEmpty
        markPage = list.page(asked.span.page, and: [(slugs.marked, "1")])
        onPage = held.messages.count
        canKeep = service.offers(to: party).contains(.unblock)
    }
}

/// The addresses of a list's pages, with what it was searched for.
struct ListAddress {
    let route: Route
    let table: String
    private let query: [(name: String, value: String)]

    init(
        _ list: Place.List,
        domain: String,
        language: Language,
        search: String,
        and more: [(name: String, value: String)] = []
    ) {
        route = Route(language, .list(list, domain: domain))
        let searched = search.isEmpty ? [] : [(name: Slugs.of(language).search, value: search)]
        query = searched + more
        table = Route(language, .table(list, domain: domain)).path(query: query)
    }

    /// The address of a page of it; the first needs no number.
    func page(_ number: Int, and more: [(name: String, value: String)] = []) -> String {
        let page = number == 1 ? [] : [(name: Slugs.of(route.language).page, value: "\(number)")]
        return route.path(query: query + page + more)
    }
}
