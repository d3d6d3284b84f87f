import Core
import Markup

/// How much of the hourly quota is used, and when what waits for it will have left.
struct Quota: ViewModel, Hashable {
    let used: Int
    let limit: Int
    /// The filled part of the bar: a quota that was lowered may be used beyond its end.
    let filled: Int
    let waiting: Int
    /// Present while messages wait for the quota.
    let clear: SaidTime?

    init(_ figures: QuotaFigures, clock: LocalClock) {
        used = figures.used
        limit = figures.limit
        filled = min(used, limit)
        waiting = figures.waiting
        clear = figures.clearAt.map(clock.said)
    }

    static var fields: [Field<Quota>] {
        [
            .int("used", \.used), .int("limit", \.limit), .int("filled", \.filled),
            .int("waiting", \.waiting), .optional("clear", \.clear),
        ]
    }
}
