import Core

extension Setting {
    /// When a service is blocked by itself; 0 switches a rule off.
    static let rules: [Setting] = [
        .count(
            "rules.bounces.share",
            "percent",
            0...100,
            \.policy.rules.bounceShare,
            "Recipients in error of those handed over, from which on a service is blocked; 0 for never."
                + " Doubled in the tolerant state."
        ),
        .count(
            "rules.bounces.sample",
            "recipients",
            1...1_000_000,
            \.policy.rules.bounceSample,
            "Recipients handed over below which their errors block nothing."
        ),
        .count(
            "rules.unknown.share",
            "percent",
            0...100,
            \.policy.rules.unknownShare,
            "Recipients of one script that do not exist, from which on it is taken for spam; 0 for never."
        ),
        .count(
            "rules.unknown.sample",
            "recipients",
            1...1_000_000,
            \.policy.rules.unknownSample,
            "Recipients of one script below which the unknown ones block nothing."
        ),
        .seconds(
            "rules.window",
            \.policy.rules.window,
            "How far back both rules count, in steps of ten minutes; no farther than the last unblock."
        ),
        .count(
            "rules.burst.quotas",
            "quotas",
            0...1_000_000,
            \.policy.rules.burstQuotas,
            "Messages in an hour, in hourly quotas, from which on a service is blocked; 0 for never."
        ),
        .count(
            "rules.burst.days",
            "days",
            0...1_000_000,
            \.policy.rules.burstDays,
            "Messages in an hour, in ordinary days of the hosting, from which on a service is blocked; 0 for"
                + " never. An ordinary day is the mean of up to 30 days; younger than 7 days there is none."
        ),
        .count(
            "rules.burst.sample",
            "messages",
            1...1_000_000,
            \.policy.rules.burstSample,
            "Messages in an hour below which a hosting's ordinary days block nothing."
        ),
        .count(
            "scripts.limit",
            "scripts",
            1...10_000,
            \.policy.rules.scriptLimit,
            "Scripts of a hosting counted apart on a day; further ones are counted together."
        ),
    ]
}
