package import Core

extension LedgerStore {
    /// Hostings where it is `hour` or later and that may lack the report on the day before.
    package func hostingsToReport(after hour: Int, at moment: Moment) async throws -> [HostingID] {
        try await read { try $0.hostingsToReport(after: hour, at: moment) }
    }

    /// The report a hosting lacks on the day before.
    package func dueReport(of hosting: HostingID, limit: Int, at moment: Moment) async throws -> DueReport? {
        try await read { try $0.dueReport(of: hosting, limit: limit, at: moment) }
    }

    /// Hostings whose first held message expires soon and whose recipient was not told in this block.
    package func dueWarnings(within lead: Duration, at moment: Moment) async throws -> [DueWarning] {
        try await read { try $0.dueWarnings(within: lead, at: moment) }
    }

    /// Blocks by a rule whose hosting was not told, oldest first.
    package func dueFindings(limit: Int) async throws -> [DueFinding] {
        try await read { try $0.dueFindings(limit: limit) }
    }

    /// Archives a report and accepts its mail, both or neither, once for each day, block or finding.
    package func archive(_ report: Report, mail: NewMessage?) async throws -> Archiving {
        let checksum = Checksum(of: mail?.content ?? [])
        let archiving = try await write { try $0.archive(report, mail: mail, checksum: checksum) }
        if archiving == .archived, mail != nil { ring() }
        return archiving
    }

    /// What was written about a hosting, newest first.
    package func reports(of hosting: HostingID, limit: Int) async throws -> [Report] {
        try await read { try $0.reports(of: hosting, limit: limit) }
    }

    /// What was written about a hosting without its text, newest first, one page of it.
    package func reportPage(of hosting: HostingID, offset: Int, limit: Int) async throws -> ReportPage {
        try await read { try $0.reportPage(of: hosting, offset: offset, limit: limit) }
    }

    /// One report by what makes it the only one of its kind.
    package func report(_ kind: Report.Kind, _ number: Int64, of hosting: HostingID) async throws -> Report? {
        try await read { try $0.report(kind, number, of: hosting) }
    }
}
