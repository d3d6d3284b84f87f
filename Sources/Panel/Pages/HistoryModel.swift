import Core
import Languages
import Markup

/// What was sent day by day, and what was done to the service.
struct HistoryModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let tabs: Tabs
    let ranges: Ranges
    let range: String
    let table: String
    let history: History?
    let scripts: [ScriptRow]
    let hasScripts: Bool
    let uid: String
    let events: [EventRow]
    let trail: String
    let hasEvents: Bool
    let zone: String

    init(
        _ overview: Overview,
        trail: [AuditEntry],
        scripts: [ScriptFigures],
        days: Int,
        frame: Frame,
        viewer: Visitor,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let slugs = Slugs.of(language)
        let domain = overview.hosting.domain
        let list = Route(language, .list(.history, domain: domain))
        let first = overview.today - Int64(overview.days.count - 1)
        self.frame = frame
        self.domain = domain
        tabs = Tabs(overview, at: .list(.history), language: language)
        ranges = Ranges(days: days) { list.path(query: slugs.days, "\($0)") }
        range = Ranges.name(days)
        table = Route(language, .table(.history, domain: domain)).path(query: slugs.days, "\(days)")
        history = History(overview, clock: clock, daysPerBar: Self.daysPerBar(days), isOpen: true)
        self.scripts = scripts.map { ScriptRow($0, domain: domain, language: language) }
        hasScripts = !scripts.isEmpty
        // As text: a user's number is no quantity.
        uid = String(overview.hosting.profile.uid)
        events = trail.filter { clock.day(of: $0.moment) >= first }.map {
            EventRow($0, viewer: viewer, clock: clock)
        }
        self.trail = Route(language, .list(.trail, domain: domain)).path
        hasEvents = !events.isEmpty
        zone = clock.zone
    }

    /// A year has a bar for each week: 365 bars would not be told apart.
    static func daysPerBar(_ days: Int) -> Int { days > 90 ? 7 : 1 }

    static var fields: [Field<HistoryModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .model("tabs", \.tabs),
            .model("ranges", \.ranges), .text("range", \.range), .address("table", \.table),
            .optional("history", \.history), .list("scripts", \.scripts),
            .flag("hasScripts", \.hasScripts), .text("uid", \.uid), .list("events", \.events),
            .address("trail", \.trail),
            .flag("hasEvents", \.hasEvents),
            .text("zone", \.zone),
        ]
    }
}
