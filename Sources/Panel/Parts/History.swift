import Core
import Languages
import Markup

/// The history card: a sentence, the chart and its table.
struct History: ViewModel, Hashable {
    let dayCount: Int
    /// How the catalogs know what a bar stands for.
    let unit: String
    let isOpen: Bool
    /// The same figures for a spreadsheet.
    let table: String
    /// The way to look less or more far, where the page has none of its own.
    let ranges: Ranges?
    let sent: Int
    let errors: Int
    let share: Double
    let hasShare: Bool
    let best: ZonedTime
    let bestSent: Int
    let hasBest: Bool
    let hasHeld: Bool
    let axis: [AxisLine]
    let days: [DayBar]
    let newestFirst: [DayBar]
    let dates: [DateMark]
    let events: [EventMark]

    /// The history of an overview; nil when nothing happened in its days.
    init?(
        _ overview: Overview,
        clock: LocalClock,
        daysPerBar: Int = 1,
        isOpen: Bool = false,
        table: String,
        ranges: Ranges? = nil
    ) {
        let figures = HistorySpan.bars(overview.days, daysPerBar: daysPerBar)
        let isEmpty = figures.allSatisfy { $0.relayed + $0.errors + $0.held + $0.accepted == 0 }
        guard !isEmpty, let best = figures.max(by: { $0.relayed < $1.relayed }) else { return nil }
        let graph = HistoryGraph(
            days: figures,
            events: overview.events,
            clock: clock,
            daysPerBar: daysPerBar
        )
        dayCount = overview.days.count
        unit = daysPerBar == 7 ? "week" : "day"
        self.isOpen = isOpen
        self.table = table
        self.ranges = ranges
        sent = figures.map(\.relayed).reduce(0, +)
        errors = figures.map(\.errors).reduce(0, +)
        share = sent > 0 ? Double(errors) / Double(sent) : 0
        hasShare = sent > 0 && errors > 0
        self.best = LocalClock.time(of: best.day)
        bestSent = best.relayed
        hasBest = best.relayed > 0
        hasHeld = figures.contains { $0.held > 0 }
        axis = graph.axis
        days = graph.days
        newestFirst = graph.days.reversed()
        dates = graph.dates
        events = graph.events
    }

    static var fields: [Field<History>] {
        [
            .int("dayCount", \.dayCount), .text("unit", \.unit), .flag("isOpen", \.isOpen),
            .address("table", \.table), .optional("ranges", \.ranges),
            .int("sent", \.sent), .int("errors", \.errors),
            .number("share", \.share), .flag("hasShare", \.hasShare), .time("best", \.best),
            .int("bestSent", \.bestSent), .flag("hasBest", \.hasBest), .flag("hasHeld", \.hasHeld),
            .list("axis", \.axis), .list("days", \.days), .list("newestFirst", \.newestFirst),
            .list("dates", \.dates), .list("events", \.events),
        ]
    }
}
