import Core
import Languages
import Markup

/// The card that says what the service does now, why, and what can be done.
struct StatusCard: ViewModel, Hashable {
    /// Which sentence the card says; the catalogs have one for each.
    enum Sentence: String, Sendable, CaseIterable {
        case fresh
        case sending
        case late
        case releasing
        case blocked
        case blockedByOperator
        case blockedByRule
        case bounce
        case spam
        case purging
        case erasing
    }

    let badge: StatusBadge
    let say: String
    let count: Int
    let tolerance: Bool
    let last: LastSent?
    let queued: Int
    let hasQueued: Bool
    let late: SaidTime?
    let isFresh: Bool
    let isSpam: Bool
    let isBounce: Bool
    let ask: SupportLine?
    let canRefresh: Bool
    let release: Release?
    let stop: Stop?
    let expiry: Expiry?
    let purge: PurgeClock?
    let actions: [OfferedAction]
    let refresh: String
    /// The messages that wait.
    let held: String

    static var fields: [Field<StatusCard>] {
        [
            .model("badge", \.badge), .text("say", \.say), .int("count", \.count),
            .flag("tolerance", \.tolerance), .optional("last", \.last), .int("queued", \.queued),
            .flag("hasQueued", \.hasQueued), .optional("late", \.late),
            .optional("release", \.release), .optional("stop", \.stop),
            .optional("expiry", \.expiry), .optional("purge", \.purge), .list("actions", \.actions),
            .address("refresh", \.refresh), .address("held", \.held), .flag("isFresh", \.isFresh),
            .flag("isSpam", \.isSpam),
            .flag("isBounce", \.isBounce), .optional("ask", \.ask),
            .flag("canRefresh", \.canRefresh),
        ]
    }
}
