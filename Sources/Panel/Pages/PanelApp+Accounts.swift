import Core
import HTTPWire

extension PanelApp {
    /// The accounts, a page at a time.
    func showAccounts(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        let asked = AccountListModel.Asked(
            search: search(of: exchange),
            operatorsOnly: !exchange.asked(\.operators).isEmpty
        )
        let query = AccountQuery(
            matching: asked.search,
            operatorsOnly: asked.operatorsOnly,
            after: exchange.asked(\.after),
            before: exchange.asked(\.before),
            limit: limits.pageLines
        )
        let model = AccountListModel(
            try await ledger.accounts(query),
            asked: asked,
            note: try await accountNote(exchange, visitor),
            frame: frame(exchange),
            clock: staffClock(exchange)
        )
        return try await page(pages.accounts, model, exchange)
    }

    /// One account.
    func showAccount(_ id: AccountID, _ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        guard let account = try await ledger.account(id) else { return fault(.notFound, exchange.request) }
        let model = AccountModel(
            account,
            note: try await accountNote(exchange, visitor),
            frame: frame(exchange),
            viewer: visitor,
            clock: staffClock(exchange)
        )
        return try await page(pages.account, model, exchange)
    }

    /// The note comes from what the ledger knows; a new password, from the memory of the session that asked for it.
    private func accountNote(_ exchange: Exchange, _ visitor: Visitor) async throws -> AccountNote? {
        let operation = exchange.asked(\.operation)
        guard !operation.isEmpty, let event = try await ledger.event(of: operation) else { return nil }
        guard exchange.now - event.moment <= limits.noteLifetime else { return nil }
        let password = slips.read(operation, for: visitor.tokenHash, at: exchange.now)
        return AccountNote(event, password: password)
    }
}
