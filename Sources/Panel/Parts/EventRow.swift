import Core
import Languages
import Markup

/// One line of the audit trail, as the history lists it.
struct EventRow: ViewModel, Hashable {
    /// Who acted; the catalogs name each.
    enum Who: String, Sendable, CaseIterable {
        case you
        case support
        case rule
        case gate
        case other

        init(_ actor: Actor, viewer: Visitor) {
            switch actor.party {
            // Support is one voice to the customer, and each by name to one another.
            case .operator where viewer.account.party != .operator: self = .support
            case .rule: self = .rule
            case .timer: self = .gate
            case .operator, .customer: self = actor.name == viewer.account.email ? .you : .other
            }
        }
    }

    let time: SaidTime
    let act: String
    let state: String
    let movesState: Bool
    let who: String
    let name: String
    let from: String
    let hasFrom: Bool
    let count: Int
    let hasCount: Bool
    let reason: String
    let hasReason: Bool

    init(_ entry: AuditEntry, viewer: Visitor, clock: LocalClock) {
        let who = Who(entry.actor, viewer: viewer)
        time = clock.said(entry.moment)
        act = Self.name(of: entry.act)
        state = entry.to.rawValue
        movesState = entry.from != entry.to
        self.who = who.rawValue
        name = entry.actor.name
        from = who == .support ? "" : entry.actor.address ?? ""
        hasFrom = !from.isEmpty
        count = entry.messages
        hasCount = entry.messages > 0
        reason = entry.reason ?? ""
        hasReason = !reason.isEmpty
    }

    /// How the catalogs know an act.
    static func name(of act: ServiceReceipt.Act) -> String {
        switch act {
        case .command(.block): "block"
        case .command(.unblock): "unblock"
        case .command(.purge): "purge"
        case .command(.undoPurge): "undo"
        case .command(.finishPurge): "purged"
        case .command(.blockForBounces): "bounce"
        case .command(.blockForSpam): "spam"
        case .recipientChange: "recipient"
        case .recipientProposal: "recipientAsked"
        case .recipientWithdrawal: "recipientWithdrawn"
        case .deletion: "deletion"
        }
    }

    static var fields: [Field<EventRow>] {
        [
            .model("time", \.time), .text("act", \.act), .text("state", \.state),
            .flag("movesState", \.movesState), .text("who", \.who), .text("name", \.name),
            .text("from", \.from), .flag("hasFrom", \.hasFrom), .int("count", \.count),
            .flag("hasCount", \.hasCount), .text("reason", \.reason), .flag("hasReason", \.hasReason),
        ]
    }
}
