/// How many days what is over is remembered, counted from its beginning; 0 keeps it for ever.
package struct Retention: Hashable, Sendable {
    /// What is forgotten when its time is over; the books keep its figures.
    package enum Record: String, Hashable, Sendable, CaseIterable {
        /// Finished messages: subject, script, fate.
        case messages
        /// Recipients in error and expired ones.
        case failures
        /// Submissions that were turned away.
        case refusals
        /// Tokens of submissions, by which a repeated one is known.
        case tokens
        /// Receipts of operations, by which a repeated click is known.
        case receipts
        /// Lines of the audit trail.
        case audit
        /// Archived reports and warnings.
        case reports
        /// Figures of days, of hostings and scripts.
        case figures
    }

    /// Finished messages: 30 days.
    package var messages = 30
    /// Recipients in error: 90 days.
    package var failures = 90
    /// Submissions turned away: 30 days.
    package var refusals = 30
    /// Tokens of submissions and receipts of operations: 30 days.
    package var receipts = 30
    /// The audit trail: 400 days, the longest history a page shows and a month.
    package var audit = 400
    /// Archived reports: 400 days.
    package var reports = 400
    /// Figures of days: 400 days, the longest history a page shows and a month.
    package var figures = 400

    /// The decided values.
    package init() {}

    /// What began before this moment is forgotten; nil when nothing is.
    package func limit(of record: Record, at moment: Moment) -> Moment? {
        let days = days(of: record)
        return days > 0 ? moment - .seconds(days * 86_400) : nil
    }

    private func days(of record: Record) -> Int {
        switch record {
        case .messages: messages
        case .failures: failures
        case .refusals: refusals
        case .tokens, .receipts: receipts
        case .audit: audit
        case .reports: reports
        case .figures: figures
        }
    }
}

/// Where a sweep through the records of a kind goes on.
package struct RetentionPlace: Hashable, Sendable {
    /// The hosting it has come to.
    package var hosting: HostingID
    /// The last name looked at, where records are ordered by name.
    package var name: String

    /// The beginning, or where a slice ended.
    package init(hosting: HostingID = HostingID(.min), name: String = "") {
        self.hosting = hosting
        self.name = name
    }
}

/// What a slice of a sweep came to.
package struct Forgotten: Hashable, Sendable {
    /// Records forgotten.
    package var count: Int
    /// Where the next slice begins; nil at the end.
    package var next: RetentionPlace?

    /// What a slice of a sweep came to.
    package init(count: Int, next: RetentionPlace?) {
        self.count = count
        self.next = next
    }
}
