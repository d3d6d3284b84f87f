import Core
import Languages
import Markup

/// The page that asks before an act on a service, with the numbers as they are now.
struct ConfirmModel: ViewModel, Hashable {
    let frame: Frame
    let act: String
    let domain: String
    let address: String
    let back: String
    let state: String
    let version: Int
    let count: Int
    let inFlight: Int
    let between: Span?
    let asksReason: Bool
    let reason: String
    let reasonMissing: Bool
    let limitHours: Int
    let graceMinutes: Int
    let ends: ZonedTime
    let isBlock: Bool
    let isUnblock: Bool
    let isPurge: Bool
    let isUndo: Bool
    let isSpam: Bool
    /// Whether messages that may be spam would leave.
    let afterSpam: Bool
    let look: String
    let afterBounces: Bool
    let hasInFlight: Bool
    /// The held messages as a table for a spreadsheet.
    let table: String

    /// The days between which the held messages came.
    struct Span: ViewModel, Hashable {
        let first: ZonedTime
        let last: ZonedTime
        let isOneDay: Bool

        static var fields: [Field<Span>] {
            [.time("first", \.first), .time("last", \.last), .flag("isOneDay", \.isOneDay)]
        }
    }

    /// The question about an act, if the service offers it to this party.
    init(
        _ act: Place.Act,
        on overview: Overview,
        asked: Asked,
        frame: Frame,
        clock: LocalClock,
        policy: Policy
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let service = overview.service
        self.frame = frame
        self.act = act.rawValue
        domain = overview.hosting.domain
        address = Route(language, .confirm(act, domain: domain)).path
        back = Route(language, .overview(domain: domain)).path
        state = service.state.rawValue
        version = service.version
        table = Route(language, .table(.held, domain: domain)).path
        count = act == .undo ? service.purge?.messages ?? 0 : overview.held.count
        inFlight = overview.inFlight
        between = Span(overview.held, clock: clock)
        asksReason = act.needsReason(of: asked.party)
        reason = asked.reason
        reasonMissing = asked.reasonMissing
        limitHours = Int(policy.holdLimit.components.seconds / 3600)
        graceMinutes = max(Int(policy.purgeGrace.components.seconds / 60), 1)
        ends = clock.time(service.purge?.ends ?? clock.now)
        isBlock = act == .block
        isUnblock = act == .unblock
        isPurge = act == .purge
        isUndo = act == .undo
        isSpam = act == .spam
        afterSpam = act == .unblock && service.state == .spam && overview.held.count > 0
        look = [.purge, .spam].contains(act) ? "final" : "primary"
        afterBounces = act == .unblock && service.state == .bounce
        hasInFlight = (act == .block || act == .spam) && overview.inFlight > 0
    }

    /// Who is asked, and whether an answer lacked the reason.
    struct Asked: Hashable, Sendable {
        var party: Party
        /// What was typed before the session ended.
        var reason = ""
        var reasonMissing = false
    }

    static var fields: [Field<ConfirmModel>] {
        [
            .model("frame", \.frame), .text("act", \.act), .text("domain", \.domain),
            .address("address", \.address), .address("back", \.back), .text("state", \.state),
            .int("version", \.version), .int("count", \.count), .int("inFlight", \.inFlight),
            .optional("between", \.between), .flag("asksReason", \.asksReason),
            .text("reason", \.reason), .flag("reasonMissing", \.reasonMissing),
            .int("limitHours", \.limitHours),
            .int("graceMinutes", \.graceMinutes), .time("ends", \.ends), .flag("isBlock", \.isBlock),
            .flag("isUnblock", \.isUnblock), .flag("isPurge", \.isPurge), .flag("isUndo", \.isUndo),
            .flag("isSpam", \.isSpam), .flag("afterSpam", \.afterSpam),
            .text("look", \.look),
            .flag("afterBounces", \.afterBounces), .flag("hasInFlight", \.hasInFlight),
            .address("table", \.table),
        ]
    }
}

extension ConfirmModel.Span {
    init?(_ held: HeldFigures, clock: LocalClock) {
        guard held.count > 0, let first = held.oldestAccepted, let last = held.newestAccepted else {
            return nil
        }
        self.first = clock.time(first)
        self.last = clock.time(last)
        isOneDay = clock.day(of: first) == clock.day(of: last)
    }
}

extension Place.Act {
    /// Whether somebody who does this has to tell the customer why.
    func needsReason(of party: Party) -> Bool {
        (self == .block || self == .spam) && party == .operator
    }
}
