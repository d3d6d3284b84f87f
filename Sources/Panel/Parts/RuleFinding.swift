import Core
import Markup

/// Why a rule stopped the service, in figures, and the scripts behind it.
struct RuleFinding: ViewModel, Hashable {
    /// What one of the scripts did.
    struct Row: ViewModel, Hashable {
        let script: ScriptName
        let messages: Int
        let recipients: Int
        let errors: Int
        let unknown: Int

        init(_ conduct: ScriptConduct) {
            script = ScriptName(conduct.script)
            messages = conduct.accepted
            recipients = conduct.handed
            errors = conduct.errors
            unknown = conduct.unknown
        }

        static var fields: [Field<Row>] {
            [
                .model("script", \.script), .int("messages", \.messages), .int("recipients", \.recipients),
                .int("errors", \.errors), .int("unknown", \.unknown),
            ]
        }
    }

    let rule: String
    let count: Int
    let sample: Int
    let share: Double
    let limit: Int
    let limitShare: Double
    let hours: Int
    let isShare: Bool
    let rows: [Row]
    let hasRows: Bool
    let uid: String
    /// Whether that user is its own: the gate tells others' hostings apart by their senders.
    let hasUser: Bool

    init?(_ overview: Overview) {
        guard let finding = overview.finding, overview.service.state != .purging else { return nil }
        rule = finding.rule.rawValue
        count = finding.count
        sample = finding.sample
        share = finding.sample > 0 ? Double(finding.count) / Double(finding.sample) : 0
        limit = finding.threshold
        limitShare = Double(finding.threshold) / 100
        hours = max(1, Int(finding.window.components.seconds / 3600))
        isShare = finding.rule == .bounceShare || finding.rule == .unknownRecipients
        rows = finding.scripts.map(Row.init)
        hasRows = !rows.isEmpty
        // As text: a user's number is no quantity.
        uid = String(overview.hosting.profile.uid)
        hasUser = overview.hosting.profile.hasOwnUser
    }

    static var fields: [Field<RuleFinding>] {
        [
            .text("rule", \.rule), .int("count", \.count), .int("sample", \.sample),
            .number("share", \.share), .int("limit", \.limit), .number("limitShare", \.limitShare),
            .int("hours", \.hours), .flag("isShare", \.isShare), .list("rows", \.rows),
            .flag("hasRows", \.hasRows), .text("uid", \.uid), .flag("hasUser", \.hasUser),
        ]
    }
}
