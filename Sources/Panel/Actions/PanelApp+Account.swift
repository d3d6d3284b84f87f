import Core
import Credentials
import HTTPWire

extension PanelApp {
    /// The form for a new account.
    func askForAccount(_ exchange: Exchange) async throws -> Response {
        try await accountForm(nil, AccountFormModel.Input(exchange.kept?.fields ?? [:]), nil, exchange)
    }

    /// Makes an account with a password of its own, once, and shows both.
    func addAccount(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        let input = AccountFormModel.Input(
            email: form["email"] ?? "",
            hostings: form["hostings"] ?? "",
            isOperator: form["kind"] == Party.operator.rawValue
        )
        guard let email = try? MailAddress(parsing: input.email) else {
            return try await accountForm(nil, input, .address, exchange)
        }
        guard let hash = try await newPassword(operation, exchange, visitor) else {
            return try await accountForm(nil, input, .busy, exchange)
        }
        let profile = NewAccount(
            email: email.text.lowercased(),
            passwordHash: hash,
            isOperator: input.isOperator,
            hostings: input.isOperator ? [] : Self.domains(input.hostings)
        )
        let order = accountOrder(.add(profile), operation, exchange, visitor)
        switch try await ledger.perform(order, at: exchange.now) {
        case .done(let event):
            guard let account = try await ledger.account(email: event.account) else {
                return redirect(exchange, to: Route(exchange.language, .staff(.accounts)).path)
            }
            return redirect(exchange, to: told(operation, .account(account.id), exchange))
        case .unknownHosting(let domain):
            return try await accountForm(nil, input, .unknownHosting(domain), exchange)
        case .taken, .alreadySo, .stale, .lastOperator:
            return try await accountForm(nil, input, .taken, exchange)
        }
    }

    /// The page that asks before a change of an account; the hostings have a form.
    func ask(about act: AccountAct, _ id: AccountID, _ exchange: Exchange, _ visitor: Visitor) async throws
        -> Response
    {
        guard let account = try await ledger.account(id) else { return fault(.notFound, exchange.request) }
        guard AccountAct.offered(for: account).contains(act) else {
            return redirect(exchange, to: Route(exchange.language, .staff(.account(id))).path)
        }
        guard act == .hostings else {
            return try await accountQuestion(act, account, nil, exchange, visitor)
        }
        let domains = account.profile.hostings.joined(separator: " ")
        let usual = AccountFormModel.Input(hostings: domains, known: domains)
        let typed = exchange.kept?.fields ?? [:]
        let input = typed["hostings"] == nil ? usual : AccountFormModel.Input(typed)
        return try await accountForm(account, input, nil, exchange)
    }

    /// Changes an account as a form confirms, once, and sends the browser to the page that tells it.
    func carryOut(_ act: AccountAct, _ id: AccountID, _ exchange: Exchange, _ visitor: Visitor) async throws
        -> Response
    {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        let known = try await ledger.account(id)
        // A removal that is sent twice finds no account the second time, and is answered alike.
        guard known != nil || act == .remove else { return fault(.notFound, exchange.request) }
        let input = AccountFormModel.Input(hostings: form["hostings"] ?? "", known: form["known"] ?? "")
        guard let change = try await change(act, id, input, operation, exchange, visitor) else {
            return try await refuse(act, known, "busy", exchange, visitor)
        }
        do {
            let order = accountOrder(change, operation, exchange, visitor)
            let result = try await ledger.perform(order, at: exchange.now)
            return try await answer(result, act, id, known, input, operation, exchange, visitor)
        } catch LedgerFault.unknownAccount {
            return fault(.notFound, exchange.request)
        }
    }

    /// What an act asks of the ledger; nil when no password can be made at this moment.
    private func change(
        _ act: AccountAct,
        _ id: AccountID,
        _ input: AccountFormModel.Input,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> AccountOrder.Change? {
        switch act {
        case .hostings: .setHostings(id, Self.domains(input.hostings), known: Self.domains(input.known))
        case .makeOperator: .setOperator(id, true)
        case .endOperator: .setOperator(id, false)
        case .remove: .remove(id)
        case .password:
            try await newPassword(operation, exchange, visitor).map { .setPassword(id, hash: $0) }
        }
    }

    private func answer(
        _ result: AccountResult,
        _ act: AccountAct,
        _ id: AccountID,
        _ known: Account?,
        _ input: AccountFormModel.Input,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> Response {
        let after = StaffPlace.after(act, id)
        switch result {
        case .done: return redirect(exchange, to: told(operation, after, exchange))
        case .alreadySo: return redirect(exchange, to: Route(exchange.language, .staff(after)).path)
        case .unknownHosting(let domain):
            return try await accountForm(known, input, .unknownHosting(domain), exchange)
        case .stale, .taken: return try await accountForm(known, input, .stale, exchange)
        case .lastOperator: return try await refuse(act, known, "lastOperator", exchange, visitor)
        }
    }

    private func refuse(
        _ act: AccountAct,
        _ account: Account?,
        _ fault: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> Response {
        guard let account else { return self.fault(.notFound, exchange.request) }
        return try await accountQuestion(act, account, fault, exchange, visitor)
    }

    /// The hash of a new password that the operator is shown; nil when too many are made at this moment.
    private func newPassword(_ operation: String, _ exchange: Exchange, _ visitor: Visitor) async throws
        -> String?
    {
        let password = slips.password(
            of: operation,
            for: visitor.tokenHash,
            at: exchange.now,
            random: random
        )
        guard let password else { return nil }
        return try? await passwords.make(password)
    }

    private func accountOrder(
        _ change: AccountOrder.Change,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) -> AccountOrder {
        AccountOrder(change, actor: visitor.actor(at: exchange.request.client), operation: operation)
    }

    private func told(_ operation: String, _ place: StaffPlace, _ exchange: Exchange) -> String {
        Route(exchange.language, .staff(place)).path(query: exchange.slugs.operation, operation) + "#aviso"
    }

    private func accountForm(
        _ account: Account?,
        _ input: AccountFormModel.Input,
        _ fault: AccountFormModel.Fault?,
        _ exchange: Exchange
    ) async throws -> Response {
        let model = AccountFormModel(account, input: input, fault: fault, frame: frame(exchange))
        let status = fault == nil ? 200 : fault == .stale ? 409 : fault == .busy ? 503 : 422
        return try await page(pages.accountForm, model, exchange, status: status)
    }

    private func accountQuestion(
        _ act: AccountAct,
        _ account: Account,
        _ fault: String?,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> Response {
        let model = AccountConfirmModel(act, account, fault: fault, frame: frame(exchange), viewer: visitor)
        return try await page(pages.accountConfirm, model, exchange, status: fault == nil ? 200 : 409)
    }

    /// The domains of a field, however they are separated.
    private static func domains(_ text: String) -> [String] {
        text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    }
}

extension StaffPlace {
    /// Where a change of an account is told.
    fileprivate static func after(_ act: AccountAct, _ id: AccountID) -> StaffPlace {
        act == .remove ? .accounts : .account(id)
    }
}
