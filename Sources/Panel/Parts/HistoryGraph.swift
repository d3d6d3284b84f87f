import Core
import Languages

/// Where every bar, line and text of the chart stands: x in percent, y in pixels.
///
/// Two panels share the days: sent with held on top, and errors on a scale of their own, since 3 in 400
/// would not be seen.
struct HistoryGraph: Hashable, Sendable {
    /// Pixels from the top to the upper panel, its height, and the same of the lower one.
    static let upper = Panel(top: 24, height: 152)
    static let lower = Panel(top: 238, height: 44)
    /// At most so many markers of events; older ones are left out.
    static let maxEvents = 6
    /// Lines of names above the bars at most, and the pixels of each.
    static let names = (lines: 3, height: 15)

    /// Pixels from the top, and how high bars can be.
    struct Panel: Hashable, Sendable {
        let top: Int
        let height: Int

        var bottom: Int { top + height }

        /// What is left below so many pixels.
        func below(_ head: Int) -> Panel { Panel(top: top + head, height: height - head) }
    }

    let axis: [AxisLine]
    let days: [DayBar]
    let dates: [DateMark]
    let events: [EventMark]

    init(days: [DayFigures], events: [AuditEntry], clock: LocalClock, daysPerBar: Int = 1) {
        let sent = Scale(greatest: days.map { $0.relayed + $0.held }.max() ?? 0)
        let errors = days.map(\.errors).max() ?? 0
        let count = max(days.count, 1)
        let marks = Self.events(events, days: days.map(\.day), clock: clock, daysPerBar: daysPerBar)
        // No name lies over a bar.
        let upper = Self.upper.below(min(marks.count, Self.names.lines) * Self.names.height)
        let scales = (sent: sent, errors: Scale(greatest: errors))
        axis = Self.axis(sent: sent, errors: errors, in: upper)
        self.days = days.enumerated().map { index, figures in
            DayBar(figures, index: index, of: count, in: upper, sent: scales.sent, errors: scales.errors)
        }
        dates = Self.dates(days.map(\.day))
        self.events = marks
    }

    private static func axis(sent: Scale, errors: Int, in upper: Panel) -> [AxisLine] {
        let bottom = upper.bottom
        let ends = lower.bottom
        let lines = sent.lines.map { value in
            AxisLine(value: value, y: bottom * 100 - value * upper.height * 100 / sent.top)
        }
        let most = errors > 0 ? [AxisLine(value: errors, y: lower.top * 100)] : []
        return [AxisLine(value: 0, y: bottom * 100)] + lines + [AxisLine(value: 0, y: ends * 100)] + most
    }

    /// A date every few bars back from today; every second one is left out on a phone.
    private static func dates(_ days: [Day]) -> [DateMark] {
        let step = step(between: days.count)
        return days.indices.reversed().filter { ($0 - days.count + 1) % step == 0 }.map { index in
            let steps = (days.count - 1 - index) / step
            let middle = (index * 2 + 1) * 10_000 / (days.count * 2)
            return DateMark(day: days[index], x: middle, isMinor: steps % 2 == 1, isToday: steps == 0)
        }
    }

    /// Bars from one date to the next, so that seven dates at most stand below the chart.
    private static func step(between count: Int) -> Int {
        switch count {
        case ...7: 1
        case ...31: 7
        case ...60: 8
        default: 14
        }
    }

    private static func events(
        _ entries: [AuditEntry],
        days: [Day],
        clock: LocalClock,
        daysPerBar: Int
    ) -> [EventMark] {
        guard let first = days.first, !days.isEmpty else { return [] }
        var marks: [(kind: EventMark.Kind, x: Int)] = []
        for entry in entries {
            guard let kind = EventMark.Kind(entry.act) else { continue }
            let distance = Int(clock.day(of: entry.moment).number - first.number)
            let index = distance < 0 ? -1 : distance / daysPerBar
            guard days.indices.contains(index) else { continue }
            let x = index * 10_000 / days.count
            // Twice in one day is one line.
            if !marks.contains(where: { $0 == (kind, x) }) { marks.append((kind, x)) }
        }
        return marks.suffix(maxEvents).enumerated().map { index, mark in
            EventMark(mark.kind, x: mark.x, level: index % names.lines)
        }
    }
}
