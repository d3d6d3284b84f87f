import Core
import HTTPWire

extension PanelApp {
    /// The reports that were written about a hosting, a page at a time.
    func showReports(_ exchange: Exchange, _ hosting: Hosting) async throws -> Response {
        var span = PageSpan(asked: exchange.asked(\.page), lines: limits.pageLines)
        let found = try await ledger.reportPage(of: hosting.id, offset: span.offset, limit: span.lines)
        span.count = found.count
        let model = ReportsModel(
            found.reports,
            of: hosting,
            span: span,
            frame: frame(exchange),
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.reports, model, exchange)
    }

    /// One report as it was sent.
    func showReport(_ kind: Report.Kind, _ number: Int64, _ exchange: Exchange, _ hosting: Hosting)
        async throws -> Response
    {
        guard let report = try await ledger.report(kind, number, of: hosting.id) else {
            return fault(.notFound, exchange.request)
        }
        let clock = clock(of: hosting, exchange)
        let model = ReportModel(report, of: hosting, frame: frame(exchange), clock: clock)
        return try await page(pages.report, model, exchange)
    }
}
