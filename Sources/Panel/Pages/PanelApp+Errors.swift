import Core
import HTTPWire

extension PanelApp {
    /// Recipients that did not get a message: of some days, searched, each address once or one by one.
    func showErrors(_ exchange: Exchange, _ hosting: Hosting) async throws -> Response {
        var asked = ErrorListModel.Asked(
            search: search(of: exchange),
            days: Ranges.asked(exchange.asked(\.days), usual: Self.usualErrorDays),
            isGrouped: exchange.asked(\.each).isEmpty,
            span: PageSpan(asked: exchange.asked(\.page), lines: limits.pageLines)
        )
        let part = ListQuery(matching: asked.search, offset: asked.span.offset, limit: asked.span.lines)
        let found = try await ledger.failures(
            of: hosting.id,
            query: FailureQuery(
                part: part,
                since: exchange.now - .seconds(asked.days * 86_400),
                isGrouped: asked.isGrouped
            )
        )
        asked.span.count = found.count
        let model = ErrorListModel(
            found,
            of: try await ledger.overview(of: hosting.id, days: 1, at: exchange.now),
            asked: asked,
            frame: frame(exchange),
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.errors, model, exchange)
    }

    /// The days that the list of errors looks back when nothing else is asked: those of the tab's number.
    static let usualErrorDays = 7
}
