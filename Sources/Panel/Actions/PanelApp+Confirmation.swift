import Core
import Credentials
import HTTPWire

extension PanelApp {
    /// The page behind the link in a mail: it only asks, since programs open links too.
    func showConfirmation(_ exchange: Exchange) async throws -> Response {
        let code = exchange.asked(\.code)
        guard !code.isEmpty else { return try await confirmationPage(exchange, nil, isOver: false) }
        let question = try await ledger.recipientQuestion(tokenHash: Self.hash(of: code), at: exchange.now)
        return try await confirmationPage(exchange, question, isOver: question == nil)
    }

    /// Makes the address of a link the recipient, once; the code is all that is asked of whoever presses.
    func confirmRecipient(_ exchange: Exchange) async throws -> Response {
        guard case .admitted(_, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        let hash = Self.hash(of: exchange.asked(\.code))
        guard let question = try await ledger.recipientQuestion(tokenHash: hash, at: exchange.now) else {
            return try await confirmationPage(exchange, nil, isOver: true)
        }
        let answer = RecipientAnswer(
            tokenHash: hash,
            actor: Actor(party: .customer, name: question.recipient, address: exchange.request.client),
            operation: operation
        )
        guard try await ledger.confirmRecipient(answer, at: exchange.now) != nil else {
            return try await confirmationPage(exchange, nil, isOver: true)
        }
        return redirect(exchange, to: exchange.address(in: exchange.language))
    }

    private static func hash(of code: String) -> String {
        KeyedHash.sha256(of: code.filter { !$0.isWhitespace })
    }

    private func confirmationPage(_ exchange: Exchange, _ question: RecipientQuestion?, isOver: Bool)
        async throws -> Response
    {
        let zone = question?.hosting.profile.zone ?? Self.staffZone
        let model = ConfirmationModel(
            question,
            isOver: isOver,
            address: question == nil ? exchange.route.path : exchange.address(in: exchange.language),
            frame: frame(exchange),
            clock: LocalClock(zone: zone, now: exchange.now, days: days)
        )
        return try await page(pages.confirmation, model, exchange, status: isOver ? 404 : 200)
    }
}
