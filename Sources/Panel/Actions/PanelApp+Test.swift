import Core
import Credentials
import HTTPWire
import Languages

extension PanelApp {
    /// The page that asks before a test message is sent.
    func askToTest(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        try await testPage(exchange, visitor, hosting, isTooMany: false)
    }

    /// Sends a test message to whoever asks, once, through the gate's own checks.
    func test(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        guard case .admitted(_, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        guard let recipient = try? MailAddress(parsing: visitor.account.email),
            let token = SubmissionToken(hex: String(KeyedHash.sha256(of: "test:\(operation)").prefix(32)))
        else { return fault(.forbidden, exchange.request) }
        let hour = exchange.now - .seconds(3600)
        let others = try await ledger.tests(of: hosting.id, since: hour, besides: token)
        guard others < limits.testsPerHour else {
            return try await testPage(exchange, visitor, hosting, isTooMany: true)
        }
        let test = TestSubmission(
            hosting: hosting,
            recipient: recipient,
            language: exchange.language.rawValue,
            token: token
        )
        let page = Route(exchange.language, .diagnostics(domain: hosting.domain)).path
        switch await mailPath.test(test) {
        case .accepted: return redirect(exchange, to: page + "#prueba")
        case .refused: return redirect(exchange, to: page + "#envios")
        case .notNow: return fault(.unavailable, exchange.request)
        }
    }

    private func testPage(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting, isTooMany: Bool)
        async throws -> Response
    {
        let model = TestModel(
            try await ledger.overview(of: hosting.id, days: 1, at: exchange.now),
            to: visitor.account.email,
            limit: limits.testsPerHour,
            isTooMany: isTooMany,
            frame: frame(exchange)
        )
        return try await page(pages.test, model, exchange, status: isTooMany ? 429 : 200)
    }
}
