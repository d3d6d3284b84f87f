import Core

extension Work {
    /// How many changes of state a page marks at most.
    static let eventLimit = 500
    /// How many failures a first page lists.
    static let lastErrorLimit = 3

    /// Everything the first page of a hosting shows.
    func overview(of id: HostingID, span: Int, at moment: Moment) throws -> Overview {
        let stored = try load(id)
        let today = days.day(of: moment, in: stored.hosting.profile.zone)
        let first = today - Int64(max(span, 1) - 1)
        let books = try books(of: id)
        let beginning = Moment(milliseconds: -Self.never.milliseconds)
        let refusals = try refusals(of: id, since: moment - Self.week)
        return Overview(
            hosting: stored.hosting,
            service: stored.service,
            lastChange: try stateChanges(of: id, since: beginning, limit: 1).first,
            totals: books.totals,
            today: today,
            days: try dayFigures(of: id, from: first, to: today),
            held: try heldFigures(of: id, count: books.totals.held),
            release: books.totals.queued > 0 ? try release(of: id) : nil,
            quota: try quotaFigures(of: stored.hosting, at: moment),
            inFlight: try inFlight(of: id),
            lastErrors: try lastErrors(of: id),
            errorsThisWeek: try errorsThisWeek(of: id, at: moment),
            lastRelayed: books.lastRelayed,
            refusalsThisWeek: refusals.count,
            lastRefusal: refusals.last,
            events: try events(of: stored.hosting, from: first, to: today, at: moment),
            lastReport: try lastReport(of: id)
        )
    }

    private func books(of hosting: HostingID) throws -> (totals: Totals, lastRelayed: LastRelayed?) {
        let found = try one(
            """
            SELECT \(Totals.columns), relayed_at, relayed_script FROM total WHERE hosting_id = $1
            """,
            [.hosting(hosting)]
        ) { columns in
            let totals = Totals(&columns)
            let moment = columns.optionalMoment()
            let script = columns.optionalText()
            return (totals: totals, lastRelayed: moment.map { LastRelayed(moment: $0, script: script) })
        }
        return found ?? (Totals(), nil)
    }

    private func dayFigures(of hosting: HostingID, from first: Day, to last: Day) throws -> [DayFigures] {
        let found = try sql.rows(
            """
            SELECT day, accepted, relayed, errors, held, expired, purged FROM day
            WHERE hosting_id = $1 AND day >= $2 AND day <= $3 ORDER BY day
            """,
            [.hosting(hosting), .int(first.number), .int(last.number)],
            DayFigures.init
        )
        let byDay = Dictionary(found.map { ($0.day, $0) }) { earlier, _ in earlier }
        return (first.number...last.number).map { number in
            let day = Day(number: number)
            return byDay[day] ?? DayFigures(day: day)
        }
    }

    private func heldFigures(of hosting: HostingID, count: Int) throws -> HeldFigures {
        guard count > 0 else { return HeldFigures() }
        func accepted(_ order: String) throws -> Moment? {
            try one(
                """
                SELECT accepted FROM live WHERE hosting_id = $1 AND standing + 0 = 0 ORDER BY id \(order) LIMIT 1
                """,
                [.hosting(hosting)]
            ) { $0.moment() }
        }
        let firstExpiry = try one(
            "SELECT min(hold_until) FROM live WHERE hosting_id = $1 AND standing = 0",
            [.hosting(hosting)]
        ) { $0.optionalMoment() }
        return HeldFigures(
            count: count,
            oldestAccepted: try accepted("ASC"),
            newestAccepted: try accepted("DESC"),
            firstExpiry: firstExpiry ?? nil
        )
    }

    /// Messages that were held and set free, and have not left yet.
    private func release(of hosting: HostingID) throws -> ReleaseProgress? {
        let left = try count(
            "SELECT count(*) FROM live WHERE hosting_id = $1 AND standing > 0 AND hold_until IS NOT NULL",
            [.hosting(hosting)]
        )
        guard left > 0 else { return nil }
        let released = try count(
            """
            SELECT released FROM operation WHERE hosting_id = $1 AND released > 0
            ORDER BY number DESC LIMIT 1
            """,
            [.hosting(hosting)]
        )
        return ReleaseProgress(released: max(released, left), left: left)
    }

    private func lastErrors(of hosting: HostingID) throws -> [MessageError] {
        try sql.rows(
            """
            SELECT message_id, recipient, at, origin, code, status, reply, script FROM failure
            WHERE hosting_id = $1 ORDER BY id DESC LIMIT $2
            """,
            [.hosting(hosting), .init(Self.lastErrorLimit)],
            MessageError.init
        )
    }

    private func refusals(of hosting: HostingID, since moment: Moment) throws -> (
        count: Int, last: RefusedSubmission?
    ) {
        let count = try count(
            "SELECT count(*) FROM refusal WHERE hosting_id = $1 AND at > $2",
            [.hosting(hosting), .moment(moment)]
        )
        return (count, count == 0 ? nil : try refusals(of: hosting, limit: 1).first)
    }

    /// Changes of state on the days shown, oldest first.
    private func events(of hosting: Hosting, from first: Day, to last: Day, at moment: Moment) throws
        -> [AuditEntry]
    {
        // A day more than shown: local days begin before UTC's, and the exact day is checked below.
        let days = self.days
        let since = moment - .seconds(86_400 * (last.number - first.number + 2))
        return try stateChanges(of: hosting.id, since: since, limit: Self.eventLimit).reversed().filter {
            (first...last).contains(days.day(of: $0.moment, in: hosting.profile.zone))
        }
    }
}
