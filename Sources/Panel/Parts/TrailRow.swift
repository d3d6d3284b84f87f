import Core
import Languages
import Markup

/// One line of a trail: on a service, or in the panel.
struct TrailRow: ViewModel, Hashable {
    let time: SaidTime
    let domain: String
    let address: String
    let hasDomain: Bool
    let account: String
    /// How the catalogs know the act.
    let act: String
    let before: String
    let after: String
    let movesState: Bool
    let who: String
    let name: String
    let from: String
    let hasFrom: Bool
    let count: Int
    let hasCount: Bool
    /// Sessions that the act ended.
    let ended: Int
    let hasEnded: Bool
    let reason: String
    let hasReason: Bool

    init(_ line: TrailLine, viewer: Visitor, language: Language, clock: LocalClock) {
        let actor = line.act.actor
        let who = EventRow.Who(actor, viewer: viewer)
        time = clock.said(line.act.moment)
        self.who = who.rawValue
        name = actor.name
        from = who == .support ? "" : actor.address ?? ""
        hasFrom = !from.isEmpty
        switch line.act {
        case .service(let entry, let domain):
            self.domain = domain
            address = Route(language, .overview(domain: domain)).path
            hasDomain = true
            account = ""
            act = EventRow.name(of: entry.act)
            before = entry.from.rawValue
            after = entry.to.rawValue
            movesState = entry.from != entry.to
            count = entry.messages
            ended = 0
            reason = entry.reason ?? ""
        case .panel(let event):
            domain = ""
            address = ""
            hasDomain = false
            account = event.account
            act = event.act.rawValue
            before = ""
            after = ""
            movesState = false
            count = 0
            ended = event.act.endsSessions ? event.detail.flatMap { Int($0) } ?? 0 : 0
            reason = event.act.endsSessions ? "" : event.detail ?? ""
        }
        hasCount = count > 0
        hasEnded = ended > 0
        hasReason = !reason.isEmpty
    }

    static var fields: [Field<TrailRow>] {
        [
            .model("time", \.time), .text("domain", \.domain), .address("address", \.address),
            .flag("hasDomain", \.hasDomain), .text("account", \.account), .text("act", \.act),
            .text("before", \.before), .text("after", \.after), .flag("movesState", \.movesState),
            .text("who", \.who), .text("name", \.name), .text("from", \.from), .flag("hasFrom", \.hasFrom),
            .int("count", \.count), .flag("hasCount", \.hasCount), .int("ended", \.ended),
            .flag("hasEnded", \.hasEnded), .text("reason", \.reason),
            .flag("hasReason", \.hasReason),
        ]
    }
}

extension PanelEvent.Act {
    /// Whether its detail counts the sessions that it ended.
    fileprivate var endsSessions: Bool { self == .passwordChanged || self == .sessionsEnded }
}

extension TrailLine.Act {
    var actor: Actor {
        switch self {
        case .service(let entry, _): entry.actor
        case .panel(let event): event.actor
        }
    }

    var moment: Moment {
        switch self {
        case .service(let entry, _): entry.moment
        case .panel(let event): event.moment
        }
    }
}
