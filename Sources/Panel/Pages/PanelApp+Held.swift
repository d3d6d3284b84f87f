import Core
import HTTPWire
import Languages
import MailFormat

extension PanelApp {
    /// The held messages, searched and a page at a time.
    func showHeld(
        _ exchange: Exchange,
        _ visitor: Visitor,
        _ hosting: Hosting,
        nothingChosen: Bool = false
    ) async throws -> Response {
        let search = search(of: exchange)
        var span = PageSpan(asked: exchange.asked(\.page), lines: limits.pageLines)
        let held = try await ledger.heldMessages(
            of: hosting.id,
            query: ListQuery(matching: search, offset: span.offset, limit: span.lines)
        )
        span.count = held.count
        let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
        let clock = clock(of: hosting, exchange)
        let isMarked = !exchange.asked(\.marked).isEmpty
        let asked = HeldModel.Asked(
            search: search,
            span: span,
            isMarked: isMarked,
            nothingChosen: nothingChosen
        )
        let model = HeldModel(
            held,
            of: overview,
            asked: asked,
            note: try await note(exchange, overview, clock),
            frame: frame(exchange),
            viewer: visitor,
            clock: clock,
            policy: policy
        )
        return try await page(pages.held, model, exchange, status: nothingChosen ? 422 : 200)
    }

    /// One held message: its header and its plain text, never its HTML and nothing from elsewhere.
    func showMessage(_ id: MessageID, _ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting)
        async throws -> Response
    {
        guard let message = try await ledger.heldMessage(id, of: hosting.id) else {
            return fault(.notFound, exchange.request)
        }
        let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
        let model = HeldMessageModel(
            message,
            readable: message.content.map { ReadableMessage(parsing: $0, limit: limits.messageText) },
            of: overview,
            frame: frame(exchange),
            viewer: visitor,
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.heldMessage, model, exchange)
    }

    /// What a list is searched for, without blanks around it.
    func search(of exchange: Exchange) -> String {
        let asked = exchange.asked(\.search)
        return asked.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
