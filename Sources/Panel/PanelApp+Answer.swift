import Core
import Credentials
package import HTTPWire
import Languages

extension PanelApp {
    /// The answer to a request; nothing that goes wrong inside reaches the visitor but a page that says so.
    package func answer(_ request: Request) async -> Response {
        do {
            return try await route(request)
        } catch LedgerFault.unknownHosting(_) {
            return fault(.notFound, request)
        } catch LedgerFault.unusable(let damage) {
            // Asking again would not help: nothing is promised of what may be damaged too.
            log(.error, "panel: request \(request.id): the ledger cannot be used: \(damage)")
            return fault(.failed, request)
        } catch let trouble as LedgerFault {
            log(.error, "panel: request \(request.id): the ledger does not answer: \(trouble)")
            return fault(.unreadable, request)
        } catch {
            log(.error, "panel: request \(request.id): \(error)")
            return fault(.failed, request)
        }
    }

    private func route(_ request: Request) async throws -> Response {
        switch Destination(path: request.path) {
        case .root: try await onlyReading(request) { try await sendHome(request) }
        case .health: try await onlyReading(request) { await tellHealth() }
        case .moved(let route): try await onlyReading(request) { move(request, to: route) }
        case .page(let route): try await answer(request, route)
        case .nowhere: fault(.notFound, request)
        }
    }

    private func onlyReading(_ request: Request, _ answer: () async throws -> Response) async throws
        -> Response
    {
        guard request.isReading else { return methods("GET, HEAD", request) }
        return try await answer()
    }

    /// The root: everybody goes to the hostings in their language.
    private func sendHome(_ request: Request) async throws -> Response {
        let visitor = try await visit(of: request, at: now())?.visitor
        let chosen = visitor?.account.profile.language.flatMap(Language.init(rawValue:))
        var response = Response.redirect(302, to: Route(chosen ?? language(of: request), .hostings).path)
        response.headers.set("Vary", "Accept-Language, Cookie")
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    private func tellHealth() async -> Response {
        let health = await health()
        var response = Response(status: health.isWell ? 200 : 503, body: Array(health.json.utf8))
        response.headers.set("Content-Type", "application/json; charset=utf-8")
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    private func move(_ request: Request, to route: Route) -> Response {
        let query = request.rawQuery.isEmpty ? "" : "?\(request.rawQuery)"
        return Response.redirect(301, to: route.path + query)
    }

    /// The visitor's language: the address, else the cookie, else the browser's wish, else Spanish.
    func language(of request: Request) -> Language {
        let first = request.path.split(separator: "/").first.map(String.init) ?? ""
        return Language(rawValue: first)
            ?? Cookie.language.value(in: request).flatMap(Language.init(rawValue:))
            ?? Language.preferred(acceptLanguage: request.headers["accept-language"])
            ?? .es
    }

    /// Who is signed in, and the hosting that the page is about if they may see it; nil when nobody is.
    func visit(of request: Request, to domain: String? = nil, days: Int? = nil, at moment: Moment)
        async throws
        -> (visitor: Visitor, hosting: Hosting?, overview: Overview?)?
    {
        guard let token = Cookie.session.value(in: request) else { return nil }
        let hash = KeyedHash.sha256(of: token)
        let question = VisitQuestion(tokenHash: hash, domain: domain, overviewDays: days)
        guard let visit = try await ledger.visit(question, at: moment) else { return nil }
        if let used = visit.used, moment - used >= limits.sessionMark { await keepSession(hash, at: moment) }
        return (Visitor(account: visit.account, tokenHash: hash), visit.hosting, visit.overview)
    }
}

extension PanelApp {
    /// That a session is in use is worth a write now and then, and never a failed page.
    private func keepSession(_ hash: String, at moment: Moment) async {
        do {
            try await ledger.keepSession(tokenHash: hash, until: moment + limits.sessionIdle, at: moment)
        } catch {
            log(.warning, "panel: the use of a session is not written down: \(error)")
        }
    }
}

extension Request {
    /// Whether it only asks.
    var isReading: Bool { method == .get || method == .head }
}
