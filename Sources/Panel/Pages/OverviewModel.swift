import Core
import Languages
import Markup

/// Everything the first page of a hosting shows, ready to be written.
struct OverviewModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let note: ActNote?
    let tabs: Tabs
    let status: StatusCard
    let finding: RuleFinding?
    let counters: Counters
    let quota: Quota
    let history: History?
    let errors: [ErrorRow]
    let hasErrors: Bool
    let errorsThisWeek: Int
    let errorsAddress: String
    let recipient: String
    let hasRecipient: Bool
    let pendingRecipient: String
    let hasPendingRecipient: Bool
    let recipientAddress: String
    let reports: String
    let lastReport: LastReport?
    let refusals: RefusalNote?
    let hints: Bool
    let test: String
    let updated: ZonedTime
    let zone: String

    /// The page of an overview, as somebody sees it.
    init(
        _ overview: Overview,
        status: StatusCard,
        relay: RelayReach,
        note: ActNote?,
        frame: Frame,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = overview.hosting.domain
        self.note = note
        tabs = Tabs(overview, at: .overview, language: language)
        self.status = status
        finding = RuleFinding(overview)
        counters = Counters(overview, relay: relay, clock: clock)
        quota = Quota(overview.quota, clock: clock)
        history = Self.history(of: overview, language: language, clock: clock)
        errors = overview.lastErrors.prefix(3).map { ErrorRow($0, clock: clock) }
        hasErrors = !overview.lastErrors.isEmpty
        errorsThisWeek = overview.errorsThisWeek
        errorsAddress = Route(language, .list(.errors, domain: domain)).path
        recipient = overview.hosting.profile.reportRecipient ?? ""
        hasRecipient = overview.hosting.profile.reportRecipient != nil
        pendingRecipient = overview.pendingRecipient?.recipient ?? ""
        hasPendingRecipient = overview.pendingRecipient != nil
        recipientAddress = Route(language, .recipient(domain: domain)).path
        reports = Route(language, .reports(domain: domain)).path
        lastReport = overview.lastReport.map { LastReport($0, clock: clock) }
        refusals = RefusalNote(overview, clock: clock)
        test = Route(language, .test(domain: domain)).path
        hints = overview.service.state.sends
        updated = clock.time(clock.now)
        zone = clock.zone
    }

    /// The chart, with the ways to its other periods and to its table.
    private static func history(of overview: Overview, language: Language, clock: LocalClock) -> History? {
        let days = Slugs.of(language).days
        let count = overview.days.count
        let list = ListAddress(
            .history,
            domain: overview.hosting.domain,
            language: language,
            search: "",
            and: [(name: days, value: "\(count)")]
        )
        return History(
            overview,
            clock: clock,
            table: list.table,
            ranges: Ranges(days: count) { list.route.path(query: days, "\($0)") }
        )
    }

    static var fields: [Field<OverviewModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .optional("note", \.note),
            .model("tabs", \.tabs),
            .model("status", \.status), .optional("finding", \.finding),
            .model("counters", \.counters), .model("quota", \.quota),
            .optional("history", \.history),
            .list("errors", \.errors), .flag("hasErrors", \.hasErrors),
            .int("errorsThisWeek", \.errorsThisWeek), .address("errorsAddress", \.errorsAddress),
            .text("recipient", \.recipient), .flag("hasRecipient", \.hasRecipient),
            .text("pendingRecipient", \.pendingRecipient),
            .flag("hasPendingRecipient", \.hasPendingRecipient),
            .address("recipientAddress", \.recipientAddress),
            .address("reports", \.reports), .optional("lastReport", \.lastReport),
            .optional("refusals", \.refusals), .flag("hints", \.hints), .address("test", \.test),
            .time("updated", \.updated),
            .text("zone", \.zone),
        ]
    }
}

/// The last daily report that went to somebody.
struct LastReport: ViewModel, Hashable {
    let time: SaidTime
    let count: Int

    init(_ report: SentReport, clock: LocalClock) {
        time = clock.said(report.moment)
        count = report.count
    }

    static var fields: [Field<LastReport>] { [.model("time", \.time), .int("count", \.count)] }
}
