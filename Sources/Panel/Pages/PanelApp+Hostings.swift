import Core
import HTTPWire

extension PanelApp {
    /// The hostings somebody may see; who has only one goes straight to it, and an operator to all of them.
    func showHostings(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        guard visitor.account.party != .operator else {
            return redirect(exchange, to: Route(exchange.language, .staff(.fleet)).path)
        }
        let search = exchange.request.query[exchange.slugs.search] ?? ""
        let summaries = try await ledger.hostings(
            visibleTo: visitor.account.id,
            matching: search.lowercased(),
            at: exchange.now
        )
        if summaries.count == 1, search.isEmpty {
            let route = Route(exchange.language, .overview(domain: summaries[0].hosting.domain))
            return redirect(exchange, to: route.path)
        }
        let model = HostingListModel(
            summaries,
            relay: mailPath.relay(),
            search: search,
            frame: frame(exchange)
        )
        return try await page(pages.hostings, model, exchange)
    }
}
