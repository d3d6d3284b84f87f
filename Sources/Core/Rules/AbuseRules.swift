/// When the gate blocks a service by itself; a setting may change each number, and 0 switches a rule off.
package struct AbuseRules: Hashable, Sendable {
    /// Recipients in error of a hundred handed over, above which a service is blocked: 20; doubled in tolerance.
    package var bounceShare = 20
    /// Recipients that must have been handed over before their share of errors counts: 50.
    package var bounceSample = 50
    /// Unknown recipients of a hundred that one script handed over, above which it is taken for spam: 40.
    package var unknownShare = 40
    /// Recipients that a script must have handed over before its share of unknown ones counts: 50.
    package var unknownSample = 50
    /// How many hourly quotas of messages in one hour are a burst: 10.
    package var burstQuotas = 10
    /// How many of its own ordinary days of messages in one hour are a burst: 10.
    package var burstDays = 10
    /// Messages in one hour below which there is no burst against the hosting's own history: 200.
    package var burstSample = 200
    /// How far back errors are counted: 24 hours.
    package var window = Duration.seconds(86_400)
    /// How far back arrivals are counted: 1 hour.
    package static let burstWindow = Duration.seconds(3600)
    /// Scripts of a hosting that are counted apart in ten minutes or on a day; the rest is counted together: 50.
    package var scriptLimit = 50

    /// The decided numbers.
    package init() {}

    /// What is found when recipients have failed: per script, since the window began.
    package func finding(in conduct: [ScriptConduct], of state: ServiceState) -> Finding? {
        strangers(in: conduct) ?? bounces(in: conduct, of: state)
    }

    private func strangers(in conduct: [ScriptConduct]) -> Finding? {
        guard unknownShare > 0 else { return nil }
        let suspects = conduct.filter {
            $0.handed >= unknownSample && $0.unknown * 100 >= unknownShare * $0.handed && $0.unknown > 0
        }
        guard let worst = suspects.max(by: { $0.unknown < $1.unknown }) else { return nil }
        return Finding(
            rule: .unknownRecipients,
            measured: Self.percent(worst.unknown, of: worst.handed),
            threshold: unknownShare,
            count: worst.unknown,
            sample: worst.handed,
            window: window,
            scripts: [worst]
        )
    }

    private func bounces(in conduct: [ScriptConduct], of state: ServiceState) -> Finding? {
        let handed = conduct.reduce(0) { $0 + $1.handed }
        let errors = conduct.reduce(0) { $0 + $1.errors }
        let share = state == .tolerant ? bounceShare * 2 : bounceShare
        guard bounceShare > 0, handed >= bounceSample, errors > 0, errors * 100 >= share * handed else {
            return nil
        }
        return Finding(
            rule: .bounceShare,
            measured: Self.percent(errors, of: handed),
            threshold: share,
            count: errors,
            sample: handed,
            window: window,
            scripts: conduct.sorted { ($0.errors, $0.handed) > ($1.errors, $1.handed) }
        )
    }

    /// What is found when a message has arrived; `ordinaryDay` is the mean of the days before, nil when unknown.
    package func finding(
        arrivals: Int,
        quota: Int,
        ordinaryDay: () throws -> Int?,
        scripts: () throws -> [ScriptConduct]
    ) rethrows -> Finding? {
        if burstQuotas > 0, arrivals >= burstQuotas * quota {
            return try burst(.burst, arrivals, threshold: burstQuotas * quota, sample: quota, scripts)
        }
        guard burstDays > 0, arrivals >= burstSample, let day = try ordinaryDay() else { return nil }
        let threshold = max(burstDays * day, burstSample)
        guard arrivals >= threshold else { return nil }
        return try burst(.surge, arrivals, threshold: threshold, sample: day, scripts)
    }

    private func burst(
        _ rule: AbuseRule,
        _ arrivals: Int,
        threshold: Int,
        sample: Int,
        _ scripts: () throws -> [ScriptConduct]
    ) rethrows -> Finding {
        Finding(
            rule: rule,
            measured: arrivals,
            threshold: threshold,
            count: arrivals,
            sample: sample,
            window: Self.burstWindow,
            scripts: try scripts().sorted { $0.accepted > $1.accepted }
        )
    }

    private static func percent(_ part: Int, of whole: Int) -> Int {
        part * 100 / max(whole, 1)
    }
}
