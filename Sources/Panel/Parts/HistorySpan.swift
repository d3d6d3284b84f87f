import Core

/// The days that one bar of the chart stands for, added up.
struct HistorySpan {
    /// The figures by their first day, oldest first; `days` divides their number.
    static func bars(_ figures: [DayFigures], daysPerBar: Int) -> [DayFigures] {
        guard daysPerBar > 1 else { return figures }
        return stride(from: 0, to: figures.count, by: daysPerBar).map { start in
            let span = figures[start..<min(start + daysPerBar, figures.count)]
            return span.dropFirst().reduce(figures[start], +)
        }
    }
}

extension DayFigures {
    /// Both together, under the day of the first.
    fileprivate static func + (left: DayFigures, right: DayFigures) -> DayFigures {
        var sum = left
        sum.accepted += right.accepted
        sum.relayed += right.relayed
        sum.errors += right.errors
        sum.held += right.held
        sum.expired += right.expired
        sum.purged += right.purged
        return sum
    }
}
