/// What was written about a hosting, as the archive keeps it.
package struct Report: Hashable, Sendable {
    /// What a report is about; the raw value is what is stored.
    package enum Kind: String, Sendable, CaseIterable {
        /// The errors of a day.
        case daily
        /// Held messages that expire soon.
        case hold
        /// A rule that blocked the service.
        case rule
    }

    /// What it is about.
    package var kind: Kind
    /// Whose.
    package var hosting: HostingID
    /// What makes it the only one of its kind: the day's number, the operation that began the block, the finding.
    package var number: Int64
    /// The day it is about; for a warning the day it was written.
    package var day: Day
    /// Who was written to; nobody when nil.
    package var recipient: String?
    /// Recipients in error.
    package var failed: Int
    /// Recipients whose message was held too long.
    package var expired: Int
    /// Messages held when a warning was written.
    package var held: Int
    /// The subject.
    package var subject: String
    /// The text, as it was sent.
    package var text: String
    /// When it was written.
    package var moment: Moment
    /// What a daily report has told.
    package var coverage: ReportCoverage

    /// A daily report.
    package init(_ due: DueReport, subject: String, text: String, moment: Moment) {
        kind = .daily
        hosting = due.hosting.id
        number = due.day.number
        day = due.day
        recipient = due.hosting.profile.reportRecipient
        failed = due.failed
        expired = due.expired
        held = 0
        self.subject = subject
        self.text = text
        self.moment = moment
        coverage = due.coverage
    }

    /// A warning.
    package init(_ due: DueWarning, on day: Day, subject: String, text: String, moment: Moment) {
        kind = .hold
        hosting = due.hosting.id
        number = due.block
        self.day = day
        recipient = due.hosting.profile.reportRecipient
        failed = 0
        expired = 0
        held = due.held
        self.subject = subject
        self.text = text
        self.moment = moment
        coverage = ReportCoverage(until: due.firstExpiry, lastFailure: 0)
    }

    /// What a rule found.
    package init(_ due: DueFinding, on day: Day, subject: String, text: String, moment: Moment) {
        kind = .rule
        hosting = due.hosting.id
        number = due.number
        self.day = day
        recipient = due.hosting.profile.reportRecipient
        failed = 0
        expired = 0
        held = due.held
        self.subject = subject
        self.text = text
        self.moment = moment
        coverage = ReportCoverage(until: due.moment, lastFailure: 0)
    }

    /// A report as it is remembered.
    package init(
        kind: Kind,
        hosting: HostingID,
        number: Int64,
        day: Day,
        recipient: String?,
        failed: Int,
        expired: Int,
        held: Int,
        subject: String,
        text: String,
        moment: Moment,
        coverage: ReportCoverage
    ) {
        self.kind = kind
        self.hosting = hosting
        self.number = number
        self.day = day
        self.recipient = recipient
        self.failed = failed
        self.expired = expired
        self.held = held
        self.subject = subject
        self.text = text
        self.moment = moment
        self.coverage = coverage
    }
}

/// A daily report that went to somebody.
package struct SentReport: Hashable, Sendable {
    /// The day it is about.
    package var day: Day
    /// When it was written.
    package var moment: Moment
    /// To whom.
    package var recipient: String
    /// How many recipients it tells, expired ones too.
    package var count: Int

    /// A daily report that went to somebody.
    package init(day: Day, moment: Moment, recipient: String, count: Int) {
        self.day = day
        self.moment = moment
        self.recipient = recipient
        self.count = count
    }
}
