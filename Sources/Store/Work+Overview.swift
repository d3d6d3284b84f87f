import Core

extension Work {
    /// How many changes of state a page marks at most.
    static let eventLimit = 500
    /// How many failures a first page lists.
    static let lastErrorLimit = 3

    /// Everything the first page of a hosting shows.
    func overview(of id: HostingID, span: Int, at moment: Moment) throws -> Overview {
        try overview(of: try load(id), span: span, at: moment)
    }

    /// The same of a hosting that is loaded already.
    func overview(of stored: StoredHosting, span: Int, at moment: Moment) throws -> Overview {
        let id = stored.hosting.id
        let today = days.day(of: moment, in: stored.hosting.profile.zone)
        let first = today - Int64(max(span, 1) - 1)
        let books = try books(of: id)
        let changes = try stateChanges(of: stored.hosting, from: first, to: today, at: moment)
        let refusals = try refusals(of: id, since: moment - Self.week)
        let errors = try errors(of: id, books.totals, at: moment)
        var overview = Overview(
            hosting: stored.hosting,
            service: stored.service,
            finding: try finding(of: stored),
            lastChange: try changes.first ?? lastChange(of: id),
            totals: books.totals,
            today: today,
            days: try dayFigures(of: id, from: first, to: today),
            held: try heldFigures(of: stored, count: books.totals.held),
            release: books.totals.queued > 0 ? try release(of: stored) : nil,
            quota: try quotaFigures(of: stored, books.lane, at: moment),
            // What is claimed counts as queued.
            inFlight: books.totals.queued > 0 ? try inFlight(of: id) : 0,
            lastErrors: errors.last,
            errorsThisWeek: errors.thisWeek,
            lastRelayed: books.lastRelayed,
            refusalsThisWeek: refusals.count,
            lastRefusal: refusals.last,
            events: shown(changes, of: stored.hosting, from: first, to: today),
            // Reports tell of nothing else.
            lastReport: books.totals.hasErrors ? try lastReport(of: id) : nil
        )
        overview.pendingRecipient = try pendingRecipient(of: id, at: moment)
        return overview
    }

    private func books(of hosting: HostingID) throws -> (
        totals: Totals, lane: LaneEntry, lastRelayed: LastRelayed?
    ) {
        let found = try one(
            """
            SELECT \(Totals.columns), slots, slot_at, relayed_at, relayed_script FROM total
            WHERE hosting_id = $1
            """,
            [.hosting(hosting)]
        ) { columns in
            let totals = Totals(&columns)
            let lane = LaneEntry(slots: columns.int(), wakeAt: columns.optionalMoment())
            let moment = columns.optionalMoment()
            let script = columns.optionalText()
            return (
                totals: totals, lane: lane,
                lastRelayed: moment.map { LastRelayed(moment: $0, script: script) }
            )
        }
        return found ?? (Totals(), LaneEntry(slots: 0, wakeAt: nil), nil)
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
        return Self.each(from: first, to: last, found)
    }

    /// What one script did on each of so many days up to today.
    func scriptDays(_ script: String, of hosting: HostingID, span: Int, at moment: Moment) throws
        -> [DayFigures]
    {
        let today = days.day(of: moment, in: try load(hosting).hosting.profile.zone)
        let first = today - Int64(max(span, 1) - 1)
        let found = try sql.rows(
            """
            SELECT day, 0, relayed, errors, held, 0, 0 FROM script_day
            WHERE hosting_id = $1 AND day >= $2 AND day <= $3 AND script = $4 ORDER BY day
            """,
            [.hosting(hosting), .int(first.number), .int(today.number), .text(script)],
            DayFigures.init
        )
        return Self.each(from: first, to: today, found)
    }

    /// A figure for each day, also for those on which nothing happened.
    private static func each(from first: Day, to last: Day, _ found: [DayFigures]) -> [DayFigures] {
        var next = found[...]
        return (first.number...last.number).map { number in
            next.first?.day.number == number ? next.removeFirst() : DayFigures(day: Day(number: number))
        }
    }

    private func heldFigures(of stored: StoredHosting, count: Int) throws -> HeldFigures {
        guard count > 0 else { return HeldFigures() }
        let hosting = stored.hosting.id
        let following = stored.following == .hold ? Following.hold : nil
        let held = HeldCondition(of: hosting, upTo: .max, following: following)
            .besides(stored.deletion)
        func accepted(_ order: String) throws -> Moment? {
            try one(
                """
                SELECT accepted FROM live WHERE \(held.words) ORDER BY id \(order) LIMIT 1
                """,
                held.values
            ) { $0.moment() }
        }
        return HeldFigures(
            count: count,
            oldestAccepted: try accepted("ASC"),
            newestAccepted: try accepted("DESC"),
            firstExpiry: try firstExpiry(of: stored, held)
        )
    }

    private func firstExpiry(of stored: StoredHosting, _ held: HeldCondition) throws -> Moment? {
        // An index knows the first end, but not what is being erased.
        guard stored.deletion == nil else {
            return try one("SELECT min(hold_until) FROM live WHERE \(held.words)", held.values) {
                $0.optionalMoment()
            } ?? nil
        }
        // A message that still has to follow the block may have the end of an earlier hold.
        let kinds = ["standing = 0", "standing > 0 AND hold_until IS NOT NULL"]
        return try kinds.prefix(stored.following == .hold ? 2 : 1).compactMap { kind in
            try one(
                "SELECT min(hold_until) FROM live WHERE hosting_id = $1 AND \(kind)",
                [.hosting(stored.hosting.id)]
            ) { $0.optionalMoment() } ?? nil
        }
        .min()
    }

    /// Messages that were held and set free, and have not left yet.
    private func release(of stored: StoredHosting) throws -> ReleaseProgress? {
        let hosting = stored.hosting.id
        var left = try count(
            "SELECT count(*) FROM live WHERE hosting_id = $1 AND standing > 0 AND hold_until IS NOT NULL",
            [.hosting(hosting)]
        )
        if stored.following == .release { left += try heldRows(of: hosting) - pendingRows(of: stored) }
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

    /// Rows that are held, whatever the books count them as.
    func heldRows(of hosting: HostingID) throws -> Int {
        try count("SELECT count(*) FROM live WHERE hosting_id = $1 AND standing = 0", [.hosting(hosting)])
    }

    /// The last failures, and how many recipients failed in the last seven days, expired ones apart.
    private func errors(of hosting: HostingID, _ totals: Totals, at moment: Moment) throws -> (
        last: [MessageError], thisWeek: Int
    ) {
        guard totals.hasErrors else { return ([], 0) }
        let last = try lastErrors(of: hosting)
        guard last.count < Self.lastErrorLimit else {
            return (last, try errorsThisWeek(of: hosting, at: moment))
        }
        // These are all there are.
        let week = last.filter {
            $0.origin != .expiry && $0.moment > moment - Self.week && $0.moment <= moment
        }
        return (last, week.count)
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

    /// Changes of state since about the first day shown, newest first.
    private func stateChanges(of hosting: Hosting, from first: Day, to last: Day, at moment: Moment) throws
        -> [AuditEntry]
    {
        // A day more than shown: local days begin before UTC's, and the exact day is checked for what is shown.
        let since = moment - .seconds(86_400 * (last.number - first.number + 2))
        return try stateChanges(of: hosting.id, since: since, limit: Self.eventLimit)
    }

    /// The last change of state, however long ago.
    private func lastChange(of id: HostingID) throws -> AuditEntry? {
        try stateChanges(of: id, since: Moment(milliseconds: -Self.never.milliseconds), limit: 1).first
    }

    /// Of these changes those on the days shown, oldest first.
    private func shown(_ changes: [AuditEntry], of hosting: Hosting, from first: Day, to last: Day)
        -> [AuditEntry]
    {
        changes.reversed().filter {
            (first...last).contains(days.day(of: $0.moment, in: hosting.profile.zone))
        }
    }
}
