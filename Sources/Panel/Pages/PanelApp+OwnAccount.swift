import Core
import HTTPWire

extension PanelApp {
    /// The account of whoever asks.
    func showOwnAccount(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        try await ownAccountPage(exchange, visitor, fault: nil)
    }

    /// The same with what is wrong with the new password; none of the three that were typed is sent back.
    func ownAccountPage(_ exchange: Exchange, _ visitor: Visitor, fault: OwnAccountModel.Fault?) async throws
        -> Response
    {
        let lines = limits.pageLines
        let sessions = try await ledger.sessions(of: visitor.account.id, limit: lines + 1, at: exchange.now)
        let model = OwnAccountModel(
            visitor,
            language: exchange.kept?.fields["language"],
            sessions: Array(sessions.prefix(lines)),
            hasMoreSessions: sessions.count > lines,
            note: fault == nil ? try await ownNote(exchange, visitor) : nil,
            fault: fault,
            limits: limits,
            frame: frame(exchange),
            clock: try await ownClock(exchange, visitor)
        )
        return try await page(pages.ownAccount, model, exchange, status: fault?.status ?? 200)
    }

    /// What was just done to the account, as the ledger knows it; somebody else's operations are not told.
    private func ownNote(_ exchange: Exchange, _ visitor: Visitor) async throws -> OwnAccountModel.Note? {
        if let kind = OwnAccountModel.Note.Kind(rawValue: exchange.asked(\.unchanged)) {
            return OwnAccountModel.Note(kind)
        }
        let operation = exchange.asked(\.operation)
        guard !operation.isEmpty, let event = try await ledger.event(of: operation),
            event.account == visitor.account.email, event.actor.name == visitor.account.email,
            exchange.now - event.moment <= limits.noteLifetime
        else { return nil }
        return OwnAccountModel.Note(event)
    }

    /// A customer's times are those of the first hosting.
    private func ownClock(_ exchange: Exchange, _ visitor: Visitor) async throws -> LocalClock {
        guard let domain = visitor.account.profile.hostings.first,
            let hosting = try await ledger.hosting(named: domain)
        else { return staffClock(exchange) }
        return clock(of: hosting, exchange)
    }
}
