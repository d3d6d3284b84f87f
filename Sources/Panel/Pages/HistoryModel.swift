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
    /// The only script that the figures are of; empty for all.
    let script: String
    let isOneScript: Bool
    /// The same page with all scripts.
    let whole: String
    let history: History?
    let scripts: [ScriptRow]
    let hasScripts: Bool
    let uid: String
    /// Whether that user is its own: the gate tells others' hostings apart by their senders.
    let hasUser: Bool
    let events: [EventRow]
    let trail: String
    let hasEvents: Bool
    let zone: String

    init(
        _ overview: Overview,
        trail: [AuditEntry],
        scripts: [ScriptFigures],
        days: Int,
        script: String = "",
        frame: Frame,
        viewer: Visitor,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let domain = overview.hosting.domain
        let list = ListAddress(.history, domain: domain, language: language, search: script)
        let span = (name: Slugs.of(language).days, value: "\(days)")
        let dated = ListAddress(.history, domain: domain, language: language, search: script, and: [span])
        let first = overview.today - Int64(overview.days.count - 1)
        self.frame = frame
        self.domain = domain
        tabs = Tabs(overview, at: .list(.history), language: language)
        ranges = Ranges(days: days) { list.page(1, and: [(name: span.name, value: "\($0)")]) }
        range = Ranges.name(days)
        self.script = script
        isOneScript = !script.isEmpty
        whole = list.route.path(query: [span])
        history = Self.chart(of: overview, days: days, table: dated.table, clock: clock)
        self.scripts = scripts.map { ScriptRow($0, days: days, domain: domain, language: language) }
        hasScripts = !scripts.isEmpty
        // As text: a user's number is no quantity.
        uid = String(overview.hosting.profile.uid)
        hasUser = overview.hosting.profile.hasOwnUser
        events = trail.filter { clock.day(of: $0.moment) >= first }.map {
            EventRow($0, viewer: viewer, clock: clock)
        }
        self.trail = Route(language, .list(.trail, domain: domain)).path
        hasEvents = !events.isEmpty
        zone = clock.zone
    }

    private static func chart(of overview: Overview, days: Int, table: String, clock: LocalClock) -> History?
    {
        History(overview, clock: clock, daysPerBar: daysPerBar(days), isOpen: true, table: table)
    }

    /// A year has a bar for each week: 365 bars would not be told apart.
    static func daysPerBar(_ days: Int) -> Int { days > 90 ? 7 : 1 }

    static var fields: [Field<HistoryModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .model("tabs", \.tabs),
            .model("ranges", \.ranges), .text("range", \.range),
            .text("script", \.script), .flag("isOneScript", \.isOneScript), .address("whole", \.whole),
            .optional("history", \.history), .list("scripts", \.scripts),
            .flag("hasScripts", \.hasScripts), .text("uid", \.uid), .flag("hasUser", \.hasUser),
            .list("events", \.events),
            .address("trail", \.trail),
            .flag("hasEvents", \.hasEvents),
            .text("zone", \.zone),
        ]
    }
}
