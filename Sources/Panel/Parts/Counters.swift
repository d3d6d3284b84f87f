import Core
import Languages
import Markup

/// The four figures of the overview with their context.
struct Counters: ViewModel, Hashable {
    let today: Int
    let yesterday: Int
    let total: Int
    let since: ZonedTime
    let errors: Int
    let share: Double
    let hasShare: Bool
    let held: Int
    let hasHeld: Bool
    let oldestHours: Int
    let queued: Int
    let hasQueued: Bool
    let isLate: Bool

    init(_ overview: Overview, relay: RelayReach, clock: LocalClock) {
        let days = overview.days
        today = days.last?.relayed ?? 0
        yesterday = days.dropLast().last?.relayed ?? 0
        total = overview.totals.relayed
        since = clock.time(overview.hosting.created)
        errors = overview.totals.errors
        share = total > 0 ? Double(errors) / Double(total) : 0
        hasShare = total > 0 && errors > 0
        held = overview.held.count
        hasHeld = held > 0
        let age = overview.held.oldestAccepted.map { clock.now - $0 } ?? .zero
        oldestHours = Int(max(age, .zero).components.seconds / 3600)
        queued = overview.totals.queued
        hasQueued = held == 0 && queued > 0
        isLate = hasQueued && relay.lost != nil
    }

    static var fields: [Field<Counters>] {
        [
            .int("today", \.today), .int("yesterday", \.yesterday), .int("total", \.total),
            .time("since", \.since), .int("errors", \.errors), .number("share", \.share),
            .flag("hasShare", \.hasShare), .int("held", \.held), .flag("hasHeld", \.hasHeld),
            .int("oldestHours", \.oldestHours), .int("queued", \.queued),
            .flag("hasQueued", \.hasQueued), .flag("isLate", \.isLate),
        ]
    }
}
