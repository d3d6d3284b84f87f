import Core
import HTTPWire

extension PanelApp {
    /// The page that asks before an act, or the one that says why it cannot be done now.
    func ask(about act: Place.Act, _ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws
        -> Response
    {
        // What no customer may ever ask for is not there for them.
        guard act.command.isFor(visitor.account.party) else { return fault(.notFound, exchange.request) }
        let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
        switch overview.service.decide(act.command, by: visitor.account.party) {
        case .move: return try await question(act, exchange, visitor, overview)
        case .alreadySo:
            return redirect(exchange, to: addressOfNote(exchange, hosting, \.unchanged, act.rawValue))
        case .refused(let refusal):
            return try await conflict(act, .refused(refusal), overview.service, exchange, hosting)
        }
    }

    /// Does what a form asks, once, and sends the browser to the page that tells it.
    func carryOut(_ act: Place.Act, _ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws
        -> Response
    {
        guard act.command.isFor(visitor.account.party) else { return fault(.notFound, exchange.request) }
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        let reason = reason(in: form)
        if act.needsReason(of: visitor.account.party), reason == nil {
            let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
            return try await question(act, exchange, visitor, overview, reasonMissing: true)
        }
        let order = ServiceOrder(
            hosting: hosting.id,
            command: act.command,
            actor: visitor.actor(at: exchange.request.client),
            operation: operation,
            expectedVersion: form["version"].flatMap(Int.init),
            reason: visitor.account.party == .operator ? reason : nil
        )
        return try await answer(try await ledger.perform(order, at: exchange.now), act, exchange, hosting)
    }

    private func answer(_ result: OrderResult, _ act: Place.Act, _ exchange: Exchange, _ hosting: Hosting)
        async throws -> Response
    {
        switch result {
        case .done(let receipt):
            redirect(exchange, to: addressOfNote(exchange, hosting, \.operation, receipt.operation))
        case .alreadySo:
            redirect(exchange, to: addressOfNote(exchange, hosting, \.unchanged, act.rawValue))
        case .refused(let refusal, let service):
            try await conflict(act, .refused(refusal), service, exchange, hosting)
        case .stale(let service):
            try await conflict(act, .stale, service, exchange, hosting)
        }
    }

    private func question(
        _ act: Place.Act,
        _ exchange: Exchange,
        _ visitor: Visitor,
        _ overview: Overview,
        reasonMissing: Bool = false
    ) async throws -> Response {
        let model = ConfirmModel(
            act,
            on: overview,
            asked: ConfirmModel.Asked(
                party: visitor.account.party,
                reason: exchange.kept?.fields["reason"] ?? "",
                reasonMissing: reasonMissing
            ),
            frame: frame(exchange),
            clock: clock(of: overview.hosting, exchange),
            policy: policy
        )
        return try await page(pages.confirm, model, exchange, status: reasonMissing ? 422 : 200)
    }

    private func conflict(
        _ act: Place.Act,
        _ why: ConflictModel.Why,
        _ service: SendingService,
        _ exchange: Exchange,
        _ hosting: Hosting
    ) async throws -> Response {
        var exchange = exchange
        exchange.kept = nil
        let model = ConflictModel(
            .service(act),
            on: hosting,
            why: why,
            state: service.state,
            back: Route(exchange.language, .overview(domain: hosting.domain)),
            frame: frame(exchange)
        )
        return try await page(pages.conflict, model, exchange, status: 409)
    }

    private func reason(in form: FormFields) -> String? {
        let words = (form["reason"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : String(words.prefix(limits.reasonLength))
    }
}
