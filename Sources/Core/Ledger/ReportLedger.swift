/// The daily error reports, the warnings before held messages expire, and what rules found.
package protocol ReportLedger: Sendable {
    /// Hostings where it is `hour` or later and that may lack the report on the day before.
    func hostingsToReport(after hour: Int, at moment: Moment) async throws -> [HostingID]
    /// The report a hosting lacks on the day before, with at most `limit` failures; nil when there is none to write.
    func dueReport(of hosting: HostingID, limit: Int, at moment: Moment) async throws -> DueReport?
    /// Hostings whose first held message expires within `lead` and whose recipient was not told in this block.
    func dueWarnings(within lead: Duration, at moment: Moment) async throws -> [DueWarning]
    /// Blocks by a rule whose hosting was not told, oldest first.
    func dueFindings(limit: Int) async throws -> [DueFinding]
    /// Archives a report and accepts its mail, both or neither, once for each day, block or finding.
    func archive(_ report: Report, mail: NewMessage?) async throws -> Archiving
    /// What was written about a hosting, newest first.
    func reports(of hosting: HostingID, limit: Int) async throws -> [Report]
    /// What was written about a hosting without its text, newest first, one page of it, and how many there are in all.
    func reportPage(of hosting: HostingID, offset: Int, limit: Int) async throws -> ReportPage
    /// One report by what makes it the only one of its kind.
    func report(_ kind: Report.Kind, _ number: Int64, of hosting: HostingID) async throws -> Report?
}

/// One page of the archive.
package struct ReportPage: Hashable, Sendable {
    /// The reports, newest first, without their texts.
    package var reports: [Report]
    /// How many there are in all.
    package var count: Int

    /// One page of the archive.
    package init(reports: [Report], count: Int) {
        self.reports = reports
        self.count = count
    }
}

/// What became of a report.
package enum Archiving: Hashable, Sendable {
    /// It is in the archive, and its mail in the queue.
    case archived
    /// The same had been written before; nothing changed.
    case already
    /// The recipient changed meanwhile; nothing was written.
    case recipientChanged
}

/// A daily error report that is to be written.
package struct DueReport: Hashable, Sendable {
    /// Whose.
    package var hosting: Hosting
    /// The day it is about.
    package var day: Day
    /// Recipients in error, expired ones apart.
    package var failed: Int
    /// Recipients whose message was held too long.
    package var expired: Int
    /// The newest failures, both kinds, newest first.
    package var errors: [MessageError]
    /// What it covers, so that the next one begins where it ends.
    package var coverage: ReportCoverage

    /// A daily error report that is to be written.
    package init(
        hosting: Hosting,
        day: Day,
        failed: Int,
        expired: Int,
        errors: [MessageError],
        coverage: ReportCoverage
    ) {
        self.hosting = hosting
        self.day = day
        self.failed = failed
        self.expired = expired
        self.errors = errors
        self.coverage = coverage
    }
}

/// The failures that a daily report has told: those before a moment that were known by then.
///
/// Both are needed: a clock that was set back makes later failures with earlier moments.
package struct ReportCoverage: Hashable, Sendable {
    /// The end of the day reported.
    package var until: Moment
    /// The last failure known when the report was written.
    package var lastFailure: Int64

    /// The failures that a report has told.
    package init(until: Moment, lastFailure: Int64) {
        self.until = until
        self.lastFailure = lastFailure
    }
}

/// A block whose first held message is about to expire.
package struct DueWarning: Hashable, Sendable {
    /// Whose.
    package var hosting: Hosting
    /// The operation that began the block.
    package var block: Int64
    /// Messages held now.
    package var held: Int
    /// When the first of them expires.
    package var firstExpiry: Moment

    /// A block whose first held message is about to expire.
    package init(hosting: Hosting, block: Int64, held: Int, firstExpiry: Moment) {
        self.hosting = hosting
        self.block = block
        self.held = held
        self.firstExpiry = firstExpiry
    }
}

/// A block by a rule that is to be told.
package struct DueFinding: Hashable, Sendable {
    /// Whose.
    package var hosting: Hosting
    /// The finding's own number.
    package var number: Int64
    /// What the rule found.
    package var finding: Finding
    /// When it blocked the service.
    package var moment: Moment
    /// Messages held now.
    package var held: Int
    /// How long each of them is held.
    package var holdLimit: Duration

    /// A block by a rule that is to be told.
    package init(
        hosting: Hosting,
        number: Int64,
        finding: Finding,
        moment: Moment,
        held: Int,
        holdLimit: Duration
    ) {
        self.hosting = hosting
        self.number = number
        self.finding = finding
        self.moment = moment
        self.held = held
        self.holdLimit = holdLimit
    }
}
