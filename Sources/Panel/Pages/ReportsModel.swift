import Core
import Languages
import Markup

/// The reports that were written about a hosting.
struct ReportsModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let back: String
    let recipient: String
    let hasRecipient: Bool
    let change: String
    let rows: [ReportRow]
    let hasRows: Bool
    let page: Int
    let pager: Pager?

    init(_ reports: [Report], of hosting: Hosting, span: PageSpan, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        let domain = hosting.domain
        let route = Route(language, .reports(domain: domain))
        self.frame = frame
        self.domain = domain
        back = Route(language, .overview(domain: domain)).path
        recipient = hosting.profile.reportRecipient ?? ""
        hasRecipient = hosting.profile.reportRecipient != nil
        change = Route(language, .recipient(domain: domain)).path
        rows = reports.map { ReportRow($0, domain: domain, language: language, clock: clock) }
        hasRows = !reports.isEmpty
        page = span.page
        pager = Pager(span) { number in
            number == 1 ? route.path : route.path(query: Slugs.of(language).page, "\(number)")
        }
    }

    static var fields: [Field<ReportsModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("back", \.back),
            .text("recipient", \.recipient), .flag("hasRecipient", \.hasRecipient),
            .address("change", \.change), .list("rows", \.rows), .flag("hasRows", \.hasRows),
            .int("page", \.page), .optional("pager", \.pager),
        ]
    }
}

/// One report as it was sent.
struct ReportModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let back: String
    let row: ReportRow
    let subject: String
    let text: String

    init(_ report: Report, of hosting: Hosting, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = hosting.domain
        back = Route(language, .reports(domain: hosting.domain)).path
        row = ReportRow(report, domain: hosting.domain, language: language, clock: clock)
        subject = report.subject
        text = report.text
    }

    static var fields: [Field<ReportModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("back", \.back),
            .model("row", \.row), .text("subject", \.subject), .text("text", \.text),
        ]
    }
}
