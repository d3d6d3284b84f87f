/// An automatic rule against abuse; the raw value is what is stored, and the actor's name in the audit trail.
package enum AbuseRule: String, Sendable, CaseIterable {
    /// Too many recipients came back with an error.
    case bounceShare = "bounce-share"
    /// One script writes to too many addresses that do not exist.
    case unknownRecipients = "unknown-recipients"
    /// More messages in an hour than many hourly quotas.
    case burst
    /// More messages in an hour than on many of the hosting's own ordinary days.
    case surge

    /// What the rule asks of the service.
    package var command: ServiceCommand {
        switch self {
        case .bounceShare: .blockForBounces
        case .unknownRecipients: .blockForSpam
        case .burst, .surge: .block
        }
    }
}

/// What one script did in a while.
package struct ScriptConduct: Hashable, Sendable {
    /// The script as claimed; empty when the messages name none.
    package var script: String
    /// Messages accepted.
    package var accepted: Int
    /// Recipients whose fate at the relay is settled: taken or refused.
    package var handed: Int
    /// Recipients in error, at the relay or later, expired ones apart.
    package var errors: Int
    /// Those of them whose address does not exist.
    package var unknown: Int

    /// The name under which scripts beyond the limit are counted together.
    package static let others = "*"

    /// What one script did in a while.
    package init(script: String, accepted: Int = 0, handed: Int = 0, errors: Int = 0, unknown: Int = 0) {
        self.script = script
        self.accepted = accepted
        self.handed = handed
        self.errors = errors
        self.unknown = unknown
    }
}

/// Why a rule blocked a service, in figures.
package struct Finding: Hashable, Sendable {
    /// How many scripts a finding names at most.
    package static let scriptLimit = 5

    /// Which rule.
    package var rule: AbuseRule
    /// What was measured: percent for shares, messages for bursts.
    package var measured: Int
    /// From what on the rule blocks, in the same unit.
    package var threshold: Int
    /// What was counted: errors, unknown recipients or messages.
    package var count: Int
    /// Of how many: recipients handed over, the hourly quota, or messages on an ordinary day.
    package var sample: Int
    /// How far back was counted.
    package var window: Duration
    /// The scripts behind it, the worst first.
    package var scripts: [ScriptConduct]

    /// Why a rule blocked a service.
    package init(
        rule: AbuseRule,
        measured: Int,
        threshold: Int,
        count: Int,
        sample: Int,
        window: Duration,
        scripts: [ScriptConduct]
    ) {
        self.rule = rule
        self.measured = measured
        self.threshold = threshold
        self.count = count
        self.sample = sample
        self.window = window
        self.scripts = Array(scripts.prefix(Self.scriptLimit))
    }
}
