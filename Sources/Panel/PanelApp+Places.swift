import Core
import Credentials
import HTTPWire
import Languages

extension PanelApp {
    /// The answer for a page: who is it, may they, what do they want.
    func answer(_ request: Request, _ route: Route) async throws -> Response {
        if case .staff(let place) = route.place { return try await answer(request, route, staff: place) }
        guard route.place.allows(request.method) else {
            return methods(route.place.allowed.map(\.name).joined(separator: ", "), request)
        }
        let exchange = try await open(request, route)
        switch route.place {
        case .signIn: return try await request.isReading ? showSignIn(exchange) : signIn(exchange)
        case .signOut: return try await signOut(exchange)
        case .confirmation:
            return try await request.isReading ? showConfirmation(exchange) : confirmRecipient(exchange)
        case .ownAccount: return try await answerOwnAccount(exchange)
        case .hostings, .overview, .recipient, .confirm, .list, .table, .heldMessage, .deletion,
            .diagnostics, .test, .reports, .report, .staff:
            guard let visitor = exchange.visitor else { return try await askToSignIn(exchange) }
            return try await answer(exchange, visitor)
        }
    }

    func open(_ request: Request, _ route: Route) async throws -> Exchange {
        let moment = now()
        let days = if case .overview = route.place { Int?.some(limits.historyDays) } else { Int?.none }
        let found = try await visit(of: request, to: route.place.domain, days: days, at: moment)
        let visitor = found?.visitor
        let visit = Cookie.visit.value(in: request)
        let fresh = visitor == nil && visit == nil ? random.token() : nil
        var exchange = Exchange(
            request: request,
            route: route,
            now: moment,
            visitor: visitor,
            hosting: found?.hosting,
            overview: found?.overview,
            binding: visitor?.tokenHash ?? visit ?? fresh ?? "",
            freshVisit: fresh
        )
        exchange.kept = try await keptForm(for: exchange)
        return exchange
    }

    private func answerOwnAccount(_ exchange: Exchange) async throws -> Response {
        guard let visitor = exchange.visitor else {
            if let answer = try await repeatedPasswordChange(exchange) { return answer }
            return try await askToSignIn(exchange)
        }
        return try await exchange.request.isReading
            ? showOwnAccount(exchange, visitor) : changeOwnAccount(exchange, visitor)
    }

    private func answer(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        let isReading = exchange.request.isReading
        guard exchange.route.place.domain != nil else { return try await showHostings(exchange, visitor) }
        // A hosting of somebody else is not there: whoever asks does not learn that it exists.
        guard let hosting = exchange.hosting else { return fault(.notFound, exchange.request) }
        switch exchange.route.place {
        case .signIn, .signOut, .ownAccount, .hostings, .confirmation, .staff:
            return try await showHostings(exchange, visitor)
        case .overview: return try await showOverview(exchange, visitor, hosting)
        case .recipient:
            return try await isReading
                ? showRecipient(exchange, hosting) : changeRecipient(exchange, visitor, hosting)
        case .confirm(let act, _):
            return try await isReading
                ? ask(about: act, exchange, visitor, hosting) : carryOut(act, exchange, visitor, hosting)
        case .list(let list, _): return try await show(list, exchange, visitor, hosting)
        case .table(let list, _): return try await showTable(of: list, exchange, visitor, hosting)
        case .heldMessage(let id, _): return try await showMessage(id, exchange, visitor, hosting)
        case .deletion:
            return try await isReading
                ? askToDelete(exchange, visitor, hosting) : delete(exchange, visitor, hosting)
        case .reports: return try await showReports(exchange, hosting)
        case .report(let kind, let number, _): return try await showReport(kind, number, exchange, hosting)
        case .diagnostics: return try await showDiagnostics(exchange, visitor, hosting)
        case .test:
            return try await isReading
                ? askToTest(exchange, visitor, hosting) : test(exchange, visitor, hosting)
        }
    }

    private func show(_ list: Place.List, _ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting)
        async throws -> Response
    {
        switch list {
        case .held: try await showHeld(exchange, visitor, hosting)
        case .errors: try await showErrors(exchange, hosting)
        case .history: try await showHistory(exchange, visitor, hosting)
        case .trail: try await showTrail(exchange, visitor, hosting)
        }
    }

    /// What a form says, if it is ours.
    func admit(_ exchange: Exchange) async throws -> FormGuard.Admission {
        try await formGuard().admit(exchange.request, binding: exchange.binding)
    }

    /// The guard over the forms, with this installation's key.
    func formGuard() async throws -> FormGuard {
        FormGuard(secret: try await secret.load(from: ledger, random: random))
    }
}

extension Place {
    fileprivate var allowed: [HTTPMethod] {
        switch self {
        case .signIn, .ownAccount, .recipient, .confirmation, .confirm, .deletion, .test:
            [.get, .head, .post]
        case .signOut: [.post]
        case .hostings, .overview, .list, .table, .heldMessage, .diagnostics, .reports, .report,
            .staff:
            [.get, .head]
        }
    }

    fileprivate func allows(_ method: HTTPMethod) -> Bool {
        allowed.contains(method)
    }
}
