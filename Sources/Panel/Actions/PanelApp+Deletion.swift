import Core
import HTTPWire

extension PanelApp {
    /// The page that asks before some held messages are erased.
    func askToDelete(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
        if let refusal = overview.service.refusalToDelete(by: visitor.account.party) {
            return try await conflict(.refused(refusal), overview.service, exchange, hosting)
        }
        guard let asked = DeletionChoice(exchange, search: search(of: exchange)) else {
            return try await showHeld(exchange, visitor, hosting, nothingChosen: true)
        }
        let set = try await ledger.heldSet(asked.choice, of: hosting.id)
        guard set.count > 0 else {
            return try await showHeld(exchange, visitor, hosting, nothingChosen: true)
        }
        let model = DeletionModel(
            set,
            asked: asked,
            of: overview,
            frame: frame(exchange),
            party: visitor.account.party,
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.deletion, model, exchange)
    }

    /// Erases the messages that a form confirms, once, and sends the browser to the page that tells it.
    func delete(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        guard let asked = DeletionChoice(exchange, search: search(of: exchange)),
            let mark = form["mark"].flatMap(Int64.init), let count = form["count"].flatMap(Int.init)
        else { return fault(.forbidden, exchange.request) }
        let order = DeletionOrder(
            hosting: hosting.id,
            choice: asked.choice,
            mark: mark,
            count: count,
            actor: visitor.actor(at: exchange.request.client),
            operation: operation
        )
        switch try await ledger.delete(order, at: exchange.now) {
        case .done(let receipt):
            let list = Route(exchange.language, .list(.held, domain: hosting.domain))
            let told = list.path(query: exchange.slugs.operation, receipt.operation)
            return redirect(exchange, to: told + "#aviso")
        case .refused(let refusal, let service):
            return try await conflict(.refused(refusal), service, exchange, hosting)
        case .stale(let service):
            return try await conflict(.moved, service, exchange, hosting)
        }
    }

    private func conflict(
        _ why: ConflictModel.Why,
        _ service: SendingService,
        _ exchange: Exchange,
        _ hosting: Hosting
    ) async throws -> Response {
        let model = ConflictModel(
            .deletion,
            on: hosting,
            why: why,
            state: service.state,
            back: Route(exchange.language, .list(.held, domain: hosting.domain)),
            frame: frame(exchange)
        )
        return try await page(pages.conflict, model, exchange, status: 409)
    }
}
