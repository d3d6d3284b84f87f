import Core

extension Report {
    static let columns = """
        kind, hosting_id, number, day, recipient, failed, expired, held, subject, body, at, covered_until,
        covered_failure
        """

    init(_ columns: inout Columns) throws {
        self.init(
            kind: try columns.raw(),
            hosting: HostingID(columns.int64()),
            number: columns.int64(),
            day: Day(number: columns.int64()),
            recipient: columns.optionalText(),
            failed: columns.int(),
            expired: columns.int(),
            held: columns.int(),
            subject: columns.text(),
            text: columns.text(),
            moment: columns.moment(),
            coverage: ReportCoverage(until: columns.moment(), lastFailure: columns.int64())
        )
    }
}

extension Work {
    /// Writes a report down once, and takes its mail in with it.
    func archive(_ report: Report, mail: NewMessage?, checksum: Checksum) throws -> Archiving {
        let hosting = try loadForChange(report.hosting).hosting
        if try isArchived(report.kind, report.number, of: report.hosting) { return .already }
        guard hosting.profile.reportRecipient == report.recipient else { return .recipientChanged }
        try insert(report)
        if report.kind == .rule { try settle(report.number, of: report.hosting) }
        if let mail { _ = try accept(mail, checksum: checksum, at: report.moment) }
        return .archived
    }

    private func insert(_ report: Report) throws {
        try sql.post(
            """
            INSERT INTO report(id, \(Report.columns))
            VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .int(try draw(at: report.moment)), .text(report.kind.rawValue), .hosting(report.hosting),
                .int(report.number), .int(report.day.number), .init(report.recipient), .init(report.failed),
                .init(report.expired), .init(report.held), .text(report.subject), .text(report.text),
                .moment(report.moment), .moment(report.coverage.until), .int(report.coverage.lastFailure),
            ]
        )
    }

    func isArchived(_ kind: Report.Kind, _ number: Int64, of hosting: HostingID) throws -> Bool {
        try count(
            "SELECT count(*) FROM report WHERE hosting_id = $1 AND kind = $2 AND number = $3",
            [.hosting(hosting), .text(kind.rawValue), .int(number)]
        ) > 0
    }

    /// What was written about a hosting, newest first.
    func reports(of hosting: HostingID, limit: Int) throws -> [Report] {
        try sql.rows(
            "SELECT \(Report.columns) FROM report WHERE hosting_id = $1 ORDER BY id DESC LIMIT $2",
            [.hosting(hosting), .init(limit)],
            Report.init
        )
    }

    /// What was written about a hosting, without its text, newest first, one page of it.
    func reportPage(of hosting: HostingID, offset: Int, limit: Int) throws -> ReportPage {
        let columns = Report.columns.replacing("body", with: "''")
        let reports = try sql.rows(
            "SELECT \(columns) FROM report WHERE hosting_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3",
            [.hosting(hosting), .init(limit), .init(offset)],
            Report.init
        )
        let count = try count("SELECT count(*) FROM report WHERE hosting_id = $1", [.hosting(hosting)])
        return ReportPage(reports: reports, count: count)
    }

    /// One report by what makes it the only one of its kind.
    func report(_ kind: Report.Kind, _ number: Int64, of hosting: HostingID) throws -> Report? {
        try one(
            "SELECT \(Report.columns) FROM report WHERE hosting_id = $1 AND kind = $2 AND number = $3",
            [.hosting(hosting), .text(kind.rawValue), .int(number)],
            Report.init
        )
    }

    /// The last daily report that went to somebody.
    func lastReport(of hosting: HostingID) throws -> SentReport? {
        try one(
            """
            SELECT day, at, recipient, failed + expired FROM report
            WHERE hosting_id = $1 AND kind = $2 AND recipient IS NOT NULL ORDER BY id DESC LIMIT 1
            """,
            [.hosting(hosting), .text(Report.Kind.daily.rawValue)]
        ) { columns in
            SentReport(
                day: Day(number: columns.int64()),
                moment: columns.moment(),
                recipient: columns.text(),
                count: columns.int()
            )
        }
    }
}
