import Core
import Languages
import Markup

/// What to look at when mail does not arrive.
struct DiagnosticsModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let tabs: Tabs
    let last: LastSent?
    let hasNoMail: Bool
    let refusals: Int
    let hasRefusals: Bool
    let badge: StatusBadge
    let sends: Bool
    let relay: String
    let isRelayAway: Bool
    let relaySince: SaidTime
    let command: String
    let test: String
    let trail: TestSteps?
    let refresh: String
    let submissions: [SubmissionRow]
    let hasSubmissions: Bool
    let script: String
    let file: String

    /// What was found out about a hosting's mail.
    struct Findings: Sendable {
        var submissions: [SubmissionRecord]
        var lastTest: TestTrail?
        var relay: RelayReach
        var command: String
        var script: TestScript
    }

    init(_ findings: Findings, of overview: Overview, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = overview.hosting.domain
        tabs = Tabs(overview, at: .diagnostics, language: language)
        let taken = findings.submissions.first { $0.isTaken && !$0.isTest }
        let known = taken.map { LastRelayed(moment: $0.moment, script: $0.script) } ?? overview.lastRelayed
        last = known.map { LastSent($0, clock: clock) }
        hasNoMail = last == nil
        refusals = overview.refusalsThisWeek
        hasRefusals = refusals > 0
        badge = StatusBadge(state: overview.service.state, isLate: findings.relay.lost != nil)
        sends = overview.service.state.sends
        relay = findings.relay.name
        isRelayAway = findings.relay.lost != nil
        relaySince = clock.said(findings.relay.lost ?? clock.now)
        command = findings.command
        test = Route(language, .test(domain: domain)).path
        trail = findings.lastTest.map { TestSteps($0, clock: clock) }
        refresh = Route(language, .diagnostics(domain: domain)).path
        submissions = findings.submissions.map { SubmissionRow($0, clock: clock) }
        hasSubmissions = !submissions.isEmpty
        script = findings.script.text
        file = findings.script.file
    }

    static var fields: [Field<DiagnosticsModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .model("tabs", \.tabs),
            .optional("last", \.last), .flag("hasNoMail", \.hasNoMail), .int("refusals", \.refusals),
            .flag("hasRefusals", \.hasRefusals), .model("badge", \.badge), .flag("sends", \.sends),
            .text("relay", \.relay), .flag("isRelayAway", \.isRelayAway), .model("relaySince", \.relaySince),
            .text("command", \.command), .address("test", \.test), .optional("trail", \.trail),
            .address("refresh", \.refresh), .list("submissions", \.submissions),
            .flag("hasSubmissions", \.hasSubmissions), .text("script", \.script),
            .text("file", \.file),
        ]
    }
}

extension SubmissionRecord {
    /// Whether the gate took it.
    fileprivate var isTaken: Bool {
        switch outcome {
        case .live, .ended: true
        case .refused: false
        }
    }
}

extension RelayReach {
    /// How the catalogs know it.
    fileprivate var name: String {
        switch self {
        case .untried: "untried"
        case .reached: "reached"
        case .away: "away"
        }
    }
}
