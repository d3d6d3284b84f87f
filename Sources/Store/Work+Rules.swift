import Core

extension Finding {
    fileprivate init(_ columns: inout Columns, scripts: [ScriptConduct]) throws {
        self.init(
            rule: try columns.raw(),
            measured: columns.int(),
            threshold: columns.int(),
            count: columns.int(),
            sample: columns.int(),
            window: .milliseconds(columns.int64()),
            scripts: scripts
        )
    }
}

extension Work {
    /// How many days tell what an ordinary day of a hosting is, and how few say nothing.
    private static let ordinaryDays: Int64 = 30
    private static let fewDays: Int64 = 7

    /// Blocks a service whose messages arrive in a burst.
    func judgeArrival(of stored: StoredHosting, at moment: Moment) throws {
        let hosting = stored.hosting
        let rules = policy.rules
        guard hosting.id != .system, rules.burstQuotas + rules.burstDays > 0 else { return }
        let since = moment - AbuseRules.burstWindow
        let arrivals = try count(
            """
            SELECT COALESCE(sum(accepted), 0) FROM conduct
            WHERE hosting_id = $1 AND slice > $2 AND slice <= $3
            """,
            [.hosting(hosting.id), .int(Self.slice(of: since)), .int(Self.slice(of: moment))]
        )
        let finding = try rules.finding(
            arrivals: arrivals,
            quota: hosting.profile.quotaPerHour,
            ordinaryDay: { try ordinaryDay(of: hosting, at: moment) },
            scripts: { try conduct(of: hosting.id, since: since, until: moment) }
        )
        if let finding { try block(stored, because: finding, at: moment) }
    }

    /// Blocks a service of which too many recipients fail.
    func judgeFailures(of stored: StoredHosting, at moment: Moment) throws {
        guard stored.hosting.id != .system, stored.service.state.sends else { return }
        let conduct = try conduct(
            of: stored.hosting.id,
            since: moment - policy.rules.window,
            until: moment
        )
        let finding = policy.rules.finding(in: conduct, of: stored.service.state)
        if let finding { try block(stored, because: finding, at: moment) }
    }

    /// Messages accepted on an ordinary day: the mean of the days before today; nil while there are few.
    private func ordinaryDay(of hosting: Hosting, at moment: Moment) throws -> Int? {
        let today = days.day(of: moment, in: hosting.profile.zone)
        let age = today.number - days.day(of: hosting.created, in: hosting.profile.zone).number
        guard age >= Self.fewDays else { return nil }
        let span = min(age, Self.ordinaryDays)
        let accepted = try count(
            "SELECT COALESCE(sum(accepted), 0) FROM day WHERE hosting_id = $1 AND day >= $2 AND day < $3",
            [.hosting(hosting.id), .int(today.number - span), .int(today.number)]
        )
        return accepted / Int(span)
    }

    private func block(_ stored: StoredHosting, because finding: Finding, at moment: Moment) throws {
        let number = try draw(at: moment)
        let order = ServiceOrder(
            hosting: stored.hosting.id,
            command: finding.rule.command,
            actor: Actor(party: .rule, name: finding.rule.rawValue),
            operation: "rule-\(number)"
        )
        guard case .done = try perform(order, at: moment) else { return }
        try save(finding, as: number, of: stored.hosting.id, at: moment)
        try owe(number, to: stored.hosting.id)
    }

    private func save(_ finding: Finding, as number: Int64, of hosting: HostingID, at moment: Moment) throws {
        try sql.post(
            """
            INSERT INTO finding(hosting_id, id, at, rule, measured, threshold, figure, sample, span)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .hosting(hosting), .int(number), .moment(moment), .text(finding.rule.rawValue),
                .init(finding.measured), .init(finding.threshold), .init(finding.count),
                .init(finding.sample), .int(finding.window.wholeMilliseconds),
            ]
        )
        for (place, script) in finding.scripts.enumerated() {
            try sql.post(
                """
                INSERT INTO finding_script(hosting_id, finding_id, place, script, accepted, handed, errors,
                unknown) VALUES($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .hosting(hosting), .int(number), .init(place), .text(script.script),
                    .init(script.accepted), .init(script.handed), .init(script.errors), .init(script.unknown),
                ]
            )
        }
    }

    /// Why a rule stopped a service; nil when none did.
    func finding(of stored: StoredHosting) throws -> Finding? {
        guard stored.service.blocker == .rule else { return nil }
        let hosting = stored.hosting.id
        let last = try one("SELECT max(id) FROM finding WHERE hosting_id = $1", [.hosting(hosting)]) {
            $0.optionalInt64()
        }
        return try (last ?? nil).flatMap { try finding($0, of: hosting) }
    }

    /// What a rule found, by its number.
    func finding(_ number: Int64, of hosting: HostingID) throws -> Finding? {
        let scripts = try sql.rows(
            """
            SELECT script, accepted, handed, errors, unknown FROM finding_script
            WHERE hosting_id = $1 AND finding_id = $2 ORDER BY place
            """,
            [.hosting(hosting), .int(number)],
            ScriptConduct.init
        )
        return try one(
            """
            SELECT rule, measured, threshold, figure, sample, span FROM finding
            WHERE hosting_id = $1 AND id = $2
            """,
            [.hosting(hosting), .int(number)]
        ) { try Finding(&$0, scripts: scripts) }
    }
}
