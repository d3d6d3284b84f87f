import Core

extension Work {
    /// How far back "this week" looks.
    static let week = Duration.seconds(7 * 86_400)

    /// The hosting of a domain if an account may see it.
    func hosting(named domain: String, visibleTo account: AccountID) throws -> Hosting? {
        guard let viewer = try self.account(account), let hosting = try hosting(named: domain) else {
            return nil
        }
        return viewer.profile.isOperator || viewer.profile.hostings.contains(hosting.domain) ? hosting : nil
    }

    /// The hostings an account may see: those that do not send, those with errors, the others; each by domain.
    func hostings(visibleTo account: AccountID, matching: String, at moment: Moment) throws
        -> [HostingSummary]
    {
        guard let viewer = try self.account(account) else { return [] }
        // `CROSS JOIN` has SQLite begin with the account's few hostings rather than with all of them by domain.
        let source =
            viewer.profile.isOperator
            ? "hosting WHERE hosting.id > 0"
            : "account_hosting CROSS JOIN hosting WHERE account_id = $2 AND hosting.id = account_hosting.hosting_id"
        let stored = try sql.rows(
            "SELECT \(StoredHosting.columns) FROM \(source) AND domain LIKE $1 ESCAPE '!' ORDER BY domain",
            [.text(Self.pattern(matching))] + (viewer.profile.isOperator ? [] : [.int(account.raw)]),
            StoredHosting.init
        )
        let summaries = try stored.map { try summary(of: $0, at: moment) }
        let ranked = (0...2).map { rank in summaries.filter { $0.trouble == rank } }
        return ranked.flatMap(\.self)
    }

    /// A pattern for texts that contain a part, whatever signs it holds, against `lower(text)`.
    static func pattern(_ part: String) -> String {
        // Only ASCII letters lose their case, as SQLite's own `lower` has it.
        let lowered = part.map { $0.isASCII ? $0.lowercased() : "\($0)" }
        let escaped = lowered.map { "!%_".contains($0) ? "!\($0)" : $0 }
        return "%\(escaped.joined())%"
    }

    private func summary(of stored: StoredHosting, at moment: Moment) throws -> HostingSummary {
        let id = stored.hosting.id
        let today = days.day(of: moment, in: stored.hosting.profile.zone)
        return HostingSummary(
            hosting: stored.hosting,
            service: stored.service,
            relayedToday: try count(
                "SELECT relayed FROM day WHERE hosting_id = $1 AND day = $2",
                [.hosting(id), .int(today.number)]
            ),
            waiting: try count("SELECT held + queued FROM total WHERE hosting_id = $1", [.hosting(id)]),
            errorsThisWeek: try errorsThisWeek(of: id, at: moment)
        )
    }

    /// Recipients that failed in the last seven days, expired ones apart.
    func errorsThisWeek(of hosting: HostingID, at moment: Moment) throws -> Int {
        try count(
            "SELECT count(*) FROM failure WHERE hosting_id = $1 AND at > $2 AND at <= $3 AND origin <> $4",
            [
                .hosting(hosting), .moment(moment - Self.week), .moment(moment),
                .text(MessageError.Origin.expiry.rawValue),
            ]
        )
    }

    /// Live messages of a hosting, newest first.
    func messages(of hosting: HostingID, filter: MessageFilter) throws -> [MessageSummary] {
        let standings = filter.standings.isEmpty ? Set(LiveMessage.Standing.allCases) : filter.standings
        let wanted = standings.map { "\($0.rawValue)" }.sorted().joined(separator: ", ")
        let before = filter.before ?? MessageID(.max)
        var values: [SQLValue] = [.hosting(hosting), .message(before), .init(filter.limit)]
        if let script = filter.script { values.append(.text(script)) }
        let found = try sql.rows(
            """
            SELECT \(MessageSummary.columns) FROM live WHERE hosting_id = $1 AND id < $2
            AND standing + 0 IN (\(wanted)) \(filter.script == nil ? "" : "AND script = $4")
            ORDER BY id DESC LIMIT $3
            """,
            values,
            MessageSummary.init
        )
        let slotAt =
            try one("SELECT slot_at FROM total WHERE hosting_id = $1", [.hosting(hosting)]) {
                $0.optionalMoment()
            } ?? nil
        return found.map { summary in
            guard summary.nextAt == Self.slotless, let slotAt else { return summary }
            var summary = summary
            summary.nextAt = slotAt
            return summary
        }
    }
}

extension HostingSummary {
    /// 0 for a service that does not send, 1 for one with errors, 2 for the others.
    fileprivate var trouble: Int {
        if !service.state.sends { return 0 }
        return errorsThisWeek > 0 ? 1 : 2
    }
}
