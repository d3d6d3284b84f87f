import Core
import Credentials
package import HTTPWire
import Languages
import Markup

extension PanelApp {
    /// A page, in the language of its address.
    func page<Model: ViewModel>(
        _ page: Page<Model>,
        _ model: Model,
        _ exchange: Exchange,
        status: Int = 200
    ) async throws -> Response {
        let operation = random.operation()
        let tokens = FormTokens(
            csrf: try await formGuard().token(
                for: exchange.binding,
                operation: operation,
                owner: exchange.visitor?.account.id
            ),
            operation: operation
        )
        let body = page.render(model, in: exchange.language, forms: tokens)
        var response = html(body, status: status, in: exchange.language)
        if let visit = exchange.freshVisit {
            response.headers.add("Set-Cookie", Cookie.visit.set(visit, for: nil, on: exchange.request))
        }
        rememberLanguage(exchange, in: &response)
        return response
    }

    /// Sends the browser to another page after a form, or to sign in.
    func redirect(_ exchange: Exchange, to address: String) -> Response {
        var response = Response.redirect(303, to: address)
        response.headers.set("Cache-Control", "no-store")
        if !exchange.request.isReading, Cookie.kept.value(in: exchange.request) != nil {
            response.headers.add("Set-Cookie", Cookie.kept.clear(on: exchange.request))
        }
        return response
    }

    /// The page for what went wrong; it needs no database.
    package func fault(_ status: Int, _ request: Request) -> Response {
        fault(FaultModel.Fault(status: status), request, status: status)
    }

    /// The same, with the methods that are allowed.
    func fault(_ kind: FaultModel.Fault, _ request: Request, status: Int? = nil, allow: String? = nil)
        -> Response
    {
        let status = status ?? kind.status
        let language = language(of: request)
        let exchange = Exchange(
            request: request,
            route: kind == .unreadable ? placeToRetry(request, language) : Route(language, .hostings),
            now: now(),
            visitor: nil,
            binding: "",
            freshVisit: nil
        )
        let model = FaultModel(
            kind,
            status: status,
            request: request.id,
            retry: exchange.address(in: language),
            frame: frame(exchange)
        )
        let body = pages.fault.render(model, in: language, forms: FormTokens(csrf: "", operation: ""))
        var response = html(body, status: status, in: language)
        if let allow { response.headers.set("Allow", allow) }
        if status == 503 { response.headers.set("Retry-After", "\(limits.retryAfter.components.seconds)") }
        return response
    }

    /// The page that was asked for; after a form, the one that shows what became of it.
    private func placeToRetry(_ request: Request, _ language: Language) -> Route {
        guard case .page(let route) = Destination(path: request.path) else {
            return Route(language, .hostings)
        }
        if request.isReading { return route }
        return Route(language, route.place.domain.map { .overview(domain: $0) } ?? .hostings)
    }

    /// The answer to a method that an address does not have; OPTIONS only asks which it has.
    func methods(_ allowed: String, _ request: Request) -> Response {
        let all = allowed + ", OPTIONS"
        guard request.method == .options else { return fault(.wrongMethod, request, allow: all) }
        return Response(status: 204, headers: ["Allow": all])
    }

    /// What stands around the page of an exchange.
    func frame(_ exchange: Exchange) -> Frame {
        let language = exchange.language
        let hostings = Route(language, .hostings).path
        let isStaff = exchange.visitor?.account.party == .operator
        return Frame(
            language: language.rawValue,
            stylesheet: assets("panel.css"),
            icon: assets("icon.svg"),
            home: isStaff ? Route(language, .staff(.fleet)).path : hostings,
            translations: Language.allCases.map { other in
                Frame.Translation(
                    code: other.rawValue,
                    address: exchange.address(in: other),
                    isCurrent: other == language
                )
            },
            isSignedIn: exchange.visitor != nil,
            account: exchange.visitor?.account.email ?? "",
            ownAccount: Route(language, .ownAccount).path,
            isAtAccount: exchange.route.place == .ownAccount,
            signOut: Route(language, .signOut).path,
            hostings: hostings,
            staff: isStaff ? Frame.StaffPage.all(language, at: exchange.route.place) : [],
            isStaff: isStaff,
            isKept: exchange.kept != nil,
            kept: exchange.kept?.kind.rawValue ?? ""
        )
    }

    private func html(_ body: [UInt8], status: Int, in language: Language) -> Response {
        var response = Response(status: status, body: body)
        response.headers.set("Content-Type", "text/html; charset=utf-8")
        response.headers.set("Content-Language", language.rawValue)
        response.headers.set("Cache-Control", "no-store")
        response.headers.set("Vary", "Cookie, Accept-Language")
        return response
    }

    private func rememberLanguage(_ exchange: Exchange, in response: inout Response) {
        let code = exchange.language.rawValue
        guard Cookie.language.value(in: exchange.request) != code else { return }
        let year = Duration.seconds(365 * 86_400)
        response.headers.add("Set-Cookie", Cookie.language.set(code, for: year, on: exchange.request))
    }
}
