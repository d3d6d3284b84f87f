import Core

extension Work {
    /// Hostings where it is `hour` or later and that may lack the report on the day before.
    func hostingsToReport(after hour: Int, at moment: Moment) throws -> [HostingID] {
        let zones = try sql.rows(
            "SELECT DISTINCT hosting.zone FROM \(Self.troubled)",
            Self.troubledDays(at: moment)
        ) { $0.text() }
        return try zones.filter { days.hour(of: moment, in: $0) >= hour }.flatMap {
            try hostingsToReport(in: $0, at: moment)
        }
    }

    /// Hostings with a day of trouble among the last, whatever their clocks and whatever zone they were in then.
    ///
    /// `CROSS JOIN` has SQLite begin with the few days rather than with all hostings.
    private static let troubled = """
        day CROSS JOIN hosting WHERE day.errors + day.expired > 0 AND day.day >= $1 AND day.day <= $2
        AND hosting.id = day.hosting_id AND hosting.id > 0
        """

    private static func troubledDays(at moment: Moment) -> [SQLValue] {
        let today = moment.milliseconds / 86_400_000
        return [.int(today - 4), .int(today + 1)]
    }

    private func hostingsToReport(in zone: String, at moment: Moment) throws -> [HostingID] {
        let today = days.day(of: moment, in: zone)
        return try sql.rows(
            """
            SELECT DISTINCT hosting.id FROM \(Self.troubled) AND hosting.zone = $3
            AND EXISTS (SELECT 1 FROM failure WHERE failure.hosting_id = hosting.id
            AND failure.at >= $4 AND failure.at < $5)
            AND NOT EXISTS (SELECT 1 FROM report WHERE report.hosting_id = hosting.id
            AND report.kind = $6 AND report.number = $7) ORDER BY hosting.id
            """,
            Self.troubledDays(at: moment) + [
                .text(zone), .moment(days.start(of: today - 2, in: zone)),
                .moment(days.start(of: today, in: zone)), .text(Report.Kind.daily.rawValue),
                .int((today - 1).number),
            ]
        ) { HostingID($0.int64()) }
    }

    /// The report a hosting lacks on the day before; nil when nothing went wrong or it is written.
    func dueReport(of id: HostingID, limit: Int, at moment: Moment) throws -> DueReport? {
        let hosting = try load(id).hosting
        let zone = hosting.profile.zone
        let today = days.day(of: moment, in: zone)
        let day = today - 1
        guard try !isArchived(.daily, day.number, of: id) else { return nil }
        let last = try lastDaily(of: id)
        // What the report on the day before that could not tell is told now: its zone was another, or a
        // clock was set back after it.
        let first = last?.day == day - 1 ? day - 1 : day
        let span = FailureSpan(
            hosting: id,
            from: days.start(of: first, in: zone),
            until: days.start(of: today, in: zone),
            told: last?.coverage
        )
        let counts = try counts(of: span)
        guard counts.failed + counts.expired > 0 else { return nil }
        let known = try one("SELECT max(id) FROM failure WHERE hosting_id = $1", [.hosting(id)]) {
            $0.int64()
        }
        return DueReport(
            hosting: hosting,
            day: day,
            failed: counts.failed,
            expired: counts.expired,
            errors: try errors(of: span, limit: limit),
            coverage: ReportCoverage(until: span.until, lastFailure: known ?? 0)
        )
    }

    private func lastDaily(of hosting: HostingID) throws -> Report? {
        try one(
            """
            SELECT \(Report.columns) FROM report WHERE hosting_id = $1 AND kind = $2
            ORDER BY id DESC LIMIT 1
            """,
            [.hosting(hosting), .text(Report.Kind.daily.rawValue)],
            Report.init
        )
    }

    private func counts(of span: FailureSpan) throws -> (failed: Int, expired: Int) {
        let expiry = SQLValue.text(MessageError.Origin.expiry.rawValue)
        let found = try one(
            """
            SELECT count(*), COALESCE(sum(CASE WHEN origin = $6 THEN 1 ELSE 0 END), 0)
            FROM failure WHERE \(FailureSpan.condition)
            """,
            span.values + [expiry]
        ) { (all: $0.int(), expired: $0.int()) }
        guard let found else { return (0, 0) }
        return (found.all - found.expired, found.expired)
    }

    private func errors(of span: FailureSpan, limit: Int) throws -> [MessageError] {
        try sql.rows(
            """
            SELECT message_id, recipient, at, origin, code, status, reply, script FROM failure
            WHERE \(FailureSpan.condition) ORDER BY at DESC, id DESC LIMIT $6
            """,
            span.values + [.init(limit)],
            MessageError.init
        )
    }
}

/// The failures of a hosting between two moments that no report has told.
private struct FailureSpan {
    let hosting: HostingID
    let from: Moment
    let until: Moment
    let told: ReportCoverage?

    static let condition = "hosting_id = $1 AND at >= $2 AND at < $3 AND NOT (at < $4 AND id <= $5)"

    var values: [SQLValue] {
        [
            .hosting(hosting), .moment(from), .moment(until), .moment(told?.until ?? from),
            .int(told?.lastFailure ?? 0),
        ]
    }
}
