import Core
import Markup

/// Submissions of the scripts that the gate turned away lately, and how to mend the last one.
struct RefusalNote: ViewModel, Hashable {
    let count: Int
    let time: SaidTime
    let reason: String
    let detail: String
    let hasDetail: Bool
    let script: String
    let hasScript: Bool

    init?(_ overview: Overview, clock: LocalClock) {
        guard overview.refusalsThisWeek > 0, let last = overview.lastRefusal else { return nil }
        count = overview.refusalsThisWeek
        time = clock.said(last.moment)
        reason = last.reason.rawValue
        detail = last.detail
        hasDetail = last.reason.namesValue && !last.detail.isEmpty
        script = last.attribution.script ?? ""
        hasScript = last.attribution.script?.isEmpty == false
    }

    static var fields: [Field<RefusalNote>] {
        [
            .int("count", \.count), .model("time", \.time), .text("reason", \.reason),
            .text("detail", \.detail), .flag("hasDetail", \.hasDetail), .text("script", \.script),
            .flag("hasScript", \.hasScript),
        ]
    }
}
