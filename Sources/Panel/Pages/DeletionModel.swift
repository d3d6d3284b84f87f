import Core
import HTTPWire
import Languages
import Markup

/// The page that asks before some held messages are erased, with their number as it is now.
struct DeletionModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let address: String
    let back: String
    let count: Int
    let others: Int
    let mark: String
    let between: ConfirmModel.Span?
    let search: String
    let isSearch: Bool
    let isInverse: Bool
    let canUnblock: Bool

    init(
        _ set: HeldSet,
        asked: DeletionChoice,
        of overview: Overview,
        frame: Frame,
        party: Party,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = overview.hosting.domain
        address = asked.route(in: language, domain: domain)
        back = Route(language, .list(.held, domain: domain)).path
        count = set.count
        others = set.others
        mark = "\(set.mark)"
        between = ConfirmModel.Span(
            HeldFigures(
                count: set.count,
                oldestAccepted: set.oldestAccepted,
                newestAccepted: set.newestAccepted
            ),
            clock: clock
        )
        search = asked.search
        isSearch = asked.isSearch
        isInverse = asked.choice.isInverse
        canUnblock = overview.service.offers(to: party).contains(.unblock)
    }

    static var fields: [Field<DeletionModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("address", \.address),
            .address("back", \.back), .int("count", \.count), .int("others", \.others), .text("mark", \.mark),
            .optional("between", \.between), .text("search", \.search), .flag("isSearch", \.isSearch),
            .flag("isInverse", \.isInverse), .flag("canUnblock", \.canUnblock),
        ]
    }
}

/// The held messages that an address means: the query carries the choice through question and answer.
struct DeletionChoice: Hashable, Sendable {
    let choice: HeldChoice
    let search: String
    let isSearch: Bool

    /// The choice in a query; nil when it names no message.
    init?(_ exchange: Exchange, search: String) {
        let isInverse = !exchange.asked(\.others).isEmpty
        let named = exchange.request.query.all(exchange.slugs.message).compactMap(Int64.init)
        isSearch = !exchange.asked(\.all).isEmpty
        self.search = search
        guard isSearch || !named.isEmpty else { return nil }
        let messages: HeldChoice.Messages =
            isSearch ? .matching(search) : .these(named.map { MessageID($0) })
        choice = HeldChoice(messages, isInverse: isInverse)
    }

    /// The address that says the same.
    func route(in language: Language, domain: String) -> String {
        let slugs = Slugs.of(language)
        var fields: [(name: String, value: String)] =
            switch choice.messages {
            case .these(let messages): messages.map { (slugs.message, "\($0.raw)") }
            case .matching(let part): [(slugs.all, "1"), (slugs.search, part)]
            }
        if choice.isInverse { fields.append((slugs.others, "1")) }
        return Route(language, .deletion(domain: domain)).path(query: fields)
    }
}
