import Core
import Languages
import Markup

/// Tells that a rule blocked the service: why, in figures, what becomes of the mail, and what to do.
struct RuleMail: ViewModel {
    let domain: String
    /// When the rule blocked the service.
    let at: ZonedTime
    /// A word that the catalogs choose by.
    let rule: String
    let count: Int
    let sample: Int
    let share: Double
    let limit: Int
    let limitShare: Double
    let hours: Int
    let isShare: Bool
    let isSpam: Bool
    let isBounce: Bool
    let isPace: Bool
    let held: Int
    /// How long each message is held.
    let holdHours: Int
    let scripts: [Script]
    let panel: MailLink?

    static var fields: [Field<RuleMail>] {
        [
            .text("domain", \.domain), .time("at", \.at), .text("rule", \.rule), .int("count", \.count),
            .int("sample", \.sample), .number("share", \.share), .int("limit", \.limit),
            .number("limitShare", \.limitShare), .int("hours", \.hours), .flag("isShare", \.isShare),
            .flag("isSpam", \.isSpam), .flag("isBounce", \.isBounce), .flag("isPace", \.isPace),
            .int("held", \.held), .int("holdHours", \.holdHours), .list("scripts", \.scripts),
            .optional("panel", \.panel),
        ]
    }

    init(_ due: DueFinding, panel: MailLink?) {
        let finding = due.finding
        let command = finding.rule.command
        domain = due.hosting.domain
        at = ZonedTime(milliseconds: due.moment.milliseconds, zone: due.hosting.profile.zone)
        rule = finding.rule.rawValue
        count = finding.count
        sample = finding.sample
        share = finding.sample > 0 ? Double(finding.count) / Double(finding.sample) : 0
        limit = finding.threshold
        limitShare = Double(finding.threshold) / 100
        hours = max(1, Int(finding.window.components.seconds / 3600))
        isSpam = command == .blockForSpam
        isBounce = command == .blockForBounces
        isPace = !isSpam && !isBounce
        isShare = !isPace
        held = due.held
        holdHours = max(1, Int(due.holdLimit.components.seconds / 3600))
        scripts = finding.scripts.map(Script.init)
        self.panel = panel
    }

    /// What one of the scripts behind it did.
    struct Script: ViewModel {
        /// As the messages claim it; nil for those that name none, and for those beyond the limit.
        let name: Quotation?
        /// Whether it stands for all scripts beyond the limit.
        let isOthers: Bool
        let messages: Int
        let errors: Int

        static var fields: [Field<Script>] {
            [
                .optional("name", \.name), .flag("isOthers", \.isOthers), .int("messages", \.messages),
                .int("errors", \.errors),
            ]
        }

        init(_ conduct: ScriptConduct) {
            isOthers = conduct.script == ScriptConduct.others
            name = conduct.script.isEmpty || isOthers ? nil : Quotation(conduct.script)
            messages = conduct.accepted
            errors = conduct.errors
        }
    }
}
