import Core
import Languages
import Markup

/// The last message that left.
struct LastSent: ViewModel, Hashable {
    let time: SaidTime
    let script: String
    let hasScript: Bool

    init(_ last: LastRelayed, clock: LocalClock) {
        time = clock.said(last.moment)
        script = last.script ?? ""
        hasScript = last.script?.isEmpty == false
    }

    static var fields: [Field<LastSent>] {
        [.model("time", \.time), .text("script", \.script), .flag("hasScript", \.hasScript)]
    }
}

/// How far an unblock has come.
struct Release: ViewModel, Hashable {
    let sent: Int
    let total: Int

    init(_ progress: ReleaseProgress) {
        total = progress.released
        sent = max(progress.released - progress.left, 0)
    }

    static var fields: [Field<Release>] {
        [.int("sent", \.sent), .int("total", \.total)]
    }
}

/// Who stopped the service, when and why.
struct Stop: ViewModel, Hashable {
    enum Who: String, Sendable, CaseIterable {
        case you
        case other
        case support
        case rule

        init(_ blocker: Party?, name: String?, viewer: Visitor) {
            switch blocker {
            case .operator: self = .support
            case .rule: self = .rule
            case .customer, .timer, nil: self = name == viewer.account.email ? .you : .other
            }
        }
    }

    let who: String
    let name: String
    let time: SaidTime
    let reason: String
    let hasReason: Bool

    /// Nil while the service sends, and during a purge, whose card says other things.
    init?(_ service: SendingService, change: AuditEntry?, viewer: Visitor, clock: LocalClock) {
        guard !service.state.sends, service.state != .purging else { return nil }
        let actor = change?.actor
        who = Who(service.blocker, name: actor?.name, viewer: viewer).rawValue
        name = actor?.name ?? ""
        time = clock.said(service.since)
        reason = service.reason ?? ""
        hasReason = service.reason?.isEmpty == false
    }

    static var fields: [Field<Stop>] {
        [
            .text("who", \.who), .text("name", \.name), .model("time", \.time),
            .text("reason", \.reason), .flag("hasReason", \.hasReason),
        ]
    }
}

/// When the first held message is lost, and how far its 72 hours have run.
struct Expiry: ViewModel, Hashable {
    let time: SaidTime
    /// Seconds.
    let left: Int
    /// Hours.
    let elapsed: Int
    let limit: Int

    init?(_ overview: Overview, clock: LocalClock, limit: Duration) {
        let service = overview.service
        guard !service.state.sends, service.state != .purging else { return nil }
        guard let first = overview.held.firstExpiry, overview.held.count > 0 else { return nil }
        time = clock.said(first)
        left = Int(max(first - clock.now, .zero).components.seconds)
        self.limit = Int(limit.components.seconds / 3600)
        elapsed = max(self.limit - (left + 3599) / 3600, 0)
    }

    static var fields: [Field<Expiry>] {
        [
            .model("time", \.time), .int("left", \.left), .int("elapsed", \.elapsed),
            .int("limit", \.limit),
        ]
    }
}

/// A purge: when its grace ends and how much of it has run, then how much is erased.
struct PurgeClock: ViewModel, Hashable {
    let ends: ZonedTime
    let isWaiting: Bool
    let isErasing: Bool
    let canUndo: Bool
    /// Seconds of the grace, or messages erased.
    let elapsed: Int
    let total: Int

    init(_ purge: SendingService.Purge, since: Moment, canUndo: Bool, clock: LocalClock) {
        ends = clock.time(purge.ends)
        isErasing = purge.erased != nil
        isWaiting = purge.erased == nil && purge.ends > clock.now
        self.canUndo = canUndo && isWaiting
        if let erased = purge.erased {
            total = max(purge.messages, 1)
            elapsed = min(erased, total)
        } else {
            total = max(Int((purge.ends - since).components.seconds), 1)
            elapsed = min(max(Int((clock.now - since).components.seconds), 0), total)
        }
    }

    static var fields: [Field<PurgeClock>] {
        [
            .time("ends", \.ends), .flag("isWaiting", \.isWaiting), .flag("isErasing", \.isErasing),
            .flag("canUndo", \.canUndo), .int("elapsed", \.elapsed), .int("total", \.total),
        ]
    }
}
