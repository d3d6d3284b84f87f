/// What the first page of a hosting shows, from one snapshot.
package struct Overview: Hashable, Sendable {
    /// The hosting.
    package var hosting: Hosting
    /// Its service.
    package var service: SendingService
    /// Why a rule stopped it; nil when none did.
    package var finding: Finding?
    /// The last change of state, unless there was none.
    package var lastChange: AuditEntry?
    /// Counts since the hosting was created, and what waits now.
    package var totals: Totals
    /// The local day the page is about.
    package var today: Day
    /// One entry a day, oldest first, the last one today; days without mail are there with zeros.
    package var days: [DayFigures]
    /// What is held now.
    package var held: HeldFigures
    /// Held messages set free that have not left yet; nil when there are none.
    package var release: ReleaseProgress?
    /// How it stands with its hourly quota.
    package var quota: QuotaFigures
    /// Messages being handed to the MTA right now.
    package var inFlight: Int
    /// The newest failures.
    package var lastErrors: [MessageError]
    /// Failures in the last seven days.
    package var errorsThisWeek: Int
    /// The last message the MTA took.
    package var lastRelayed: LastRelayed?
    /// Submissions turned away in the last seven days.
    package var refusalsThisWeek: Int
    /// The newest submission turned away in the last seven days.
    package var lastRefusal: RefusedSubmission?
    /// Changes of state within the days shown, oldest first.
    package var events: [AuditEntry]
    /// The last daily error report that was sent to somebody.
    package var lastReport: SentReport?
    /// An address that is to get the reports and did not confirm it yet.
    package var pendingRecipient: PendingRecipient?

    /// What the first page of a hosting shows.
    package init(
        hosting: Hosting,
        service: SendingService,
        finding: Finding? = nil,
        lastChange: AuditEntry? = nil,
        totals: Totals = Totals(),
        today: Day,
        days: [DayFigures] = [],
        held: HeldFigures = HeldFigures(),
        release: ReleaseProgress? = nil,
        quota: QuotaFigures? = nil,
        inFlight: Int = 0,
        lastErrors: [MessageError] = [],
        errorsThisWeek: Int = 0,
        lastRelayed: LastRelayed? = nil,
        refusalsThisWeek: Int = 0,
        lastRefusal: RefusedSubmission? = nil,
        events: [AuditEntry] = [],
        lastReport: SentReport? = nil
    ) {
        self.hosting = hosting
        self.service = service
        self.finding = finding
        self.lastChange = lastChange
        self.totals = totals
        self.today = today
        self.days = days
        self.held = held
        self.release = release
        self.quota = quota ?? QuotaFigures(limit: hosting.profile.quotaPerHour)
        self.inFlight = inFlight
        self.lastErrors = lastErrors
        self.errorsThisWeek = errorsThisWeek
        self.lastRelayed = lastRelayed
        self.refusalsThisWeek = refusalsThisWeek
        self.lastRefusal = lastRefusal
        self.events = events
        self.lastReport = lastReport
    }
}

/// The last message the MTA took.
package struct LastRelayed: Hashable, Sendable {
    /// When.
    package var moment: Moment
    /// The script it is claimed to come from.
    package var script: String?

    /// The last message the MTA took.
    package init(moment: Moment, script: String?) {
        self.moment = moment
        self.script = script
    }
}

/// What is held now.
package struct HeldFigures: Hashable, Sendable {
    /// How many messages; the same as the books say.
    package var count: Int
    /// When the oldest was accepted.
    package var oldestAccepted: Moment?
    /// When the newest was accepted.
    package var newestAccepted: Moment?
    /// When the first hold ends.
    package var firstExpiry: Moment?

    /// What is held now.
    package init(
        count: Int = 0,
        oldestAccepted: Moment? = nil,
        newestAccepted: Moment? = nil,
        firstExpiry: Moment? = nil
    ) {
        self.count = count
        self.oldestAccepted = oldestAccepted
        self.newestAccepted = newestAccepted
        self.firstExpiry = firstExpiry
    }
}

/// How far the last unblock has come.
package struct ReleaseProgress: Hashable, Sendable {
    /// Messages that were set free.
    package var released: Int
    /// Those of them that have not left yet.
    package var left: Int

    /// How far the last unblock has come.
    package init(released: Int, left: Int) {
        self.released = released
        self.left = left
    }
}
