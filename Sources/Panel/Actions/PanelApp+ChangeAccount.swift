import Core
import Credentials
import HTTPWire
import Languages

extension PanelApp {
    /// Changes what a button of the account's page says, once, and sends the browser back to it.
    func changeOwnAccount(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        switch form["do"] {
        case "language": return try await chooseLanguage(form["language"] ?? "", operation, exchange, visitor)
        case "password":
            let typed = TypedPasswords(form)
            return try await changePassword(typed, operation, exchange, visitor)
        case "sessions": return try await endOtherSessions(operation, exchange, visitor)
        default: return fault(.notUnderstood, exchange.request)
        }
    }

    private func chooseLanguage(
        _ code: String,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> Response {
        let chosen = Language(rawValue: code)
        guard chosen != nil || code.isEmpty else { return fault(.notUnderstood, exchange.request) }
        let page = Route(chosen ?? exchange.language, .ownAccount)
        let change = AccountOrder.Change.chooseLanguage(visitor.account.id, chosen?.rawValue)
        return switch try await perform(change, operation, exchange, visitor) {
        case .done: redirect(exchange, to: told(operation, on: page))
        default: redirect(exchange, to: unchanged(.sameLanguage, on: page))
        }
    }

    private func endOtherSessions(_ operation: String, _ exchange: Exchange, _ visitor: Visitor) async throws
        -> Response
    {
        let change = AccountOrder.Change.endSessions(visitor.account.id, keeping: visitor.tokenHash)
        return switch try await perform(change, operation, exchange, visitor) {
        case .done: redirect(exchange, to: told(operation, on: exchange.route))
        default: redirect(exchange, to: unchanged(.noSessions, on: exchange.route))
        }
    }

    /// Whoever has the browser has not yet the password: it is asked, and guesses are counted as at the sign-in.
    private func changePassword(
        _ typed: TypedPasswords,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> Response {
        if let fault = typed.fault(for: visitor.account.email, limits) {
            return try await ownAccountPage(exchange, visitor, fault: fault)
        }
        let attempt = SignInThrottle.Attempt(email: visitor.account.email, client: exchange.request.client)
        if let wait = throttle.wait(for: attempt, at: exchange.now) {
            let minutes = Int((wait.components.seconds + 59) / 60)
            return try await ownAccountPage(exchange, visitor, fault: .wait(minutes: minutes))
        }
        let isLast = throttle.fail(attempt, at: exchange.now)
        do {
            guard try await passwords.verify(typed.old, against: visitor.account.profile.passwordHash) else {
                if isLast {
                    try await tellOfStop(visitor.account.email, by: visitor.account.party, exchange)
                }
                return try await ownAccountPage(exchange, visitor, fault: .wrong)
            }
            throttle.succeed(attempt)
            let hash = try await passwords.make(typed.new)
            return try await save(hash, operation, exchange, visitor)
        } catch let trouble as CredentialFault {
            log(.warning, "panel: new password of request \(exchange.request.id): \(trouble)")
            return try await ownAccountPage(exchange, visitor, fault: .busy)
        }
    }

    private func save(_ hash: String, _ operation: String, _ exchange: Exchange, _ visitor: Visitor)
        async throws -> Response
    {
        let old = Cookie.session.value(in: exchange.request) ?? ""
        let token = try await formGuard().renewed(old, by: operation)
        let renewal = SessionRenewal(old: visitor.tokenHash, new: KeyedHash.sha256(of: token))
        let change = AccountOrder.Change.changePassword(visitor.account.id, hash: hash, renewal)
        guard case .done = try await perform(change, operation, exchange, visitor) else {
            return try await askToSignIn(exchange)
        }
        return renewed(token, operation, exchange)
    }

    /// The answer to the second of two clicks: the first has given the session a token that the browser threw away.
    func repeatedPasswordChange(_ exchange: Exchange) async throws -> Response? {
        guard !exchange.request.isReading, let old = Cookie.session.value(in: exchange.request) else {
            return nil
        }
        let forms = try await formGuard()
        guard
            case .admitted(_, let operation) = forms.admit(
                exchange.request,
                binding: KeyedHash.sha256(of: old)
            )
        else { return nil }
        let token = forms.renewed(old, by: operation)
        let session = try await ledger.session(tokenHash: KeyedHash.sha256(of: token), at: exchange.now)
        guard let account = session?.1, let event = try await ledger.event(of: operation),
            event.act == .passwordChanged, event.account == account.email,
            exchange.now - event.moment <= limits.doubleClick
        else { return nil }
        return renewed(token, operation, exchange)
    }

    private func renewed(_ token: String, _ operation: String, _ exchange: Exchange) -> Response {
        var response = redirect(exchange, to: told(operation, on: exchange.route))
        setSession(token, exchange, in: &response)
        return response
    }

    private func perform(
        _ change: AccountOrder.Change,
        _ operation: String,
        _ exchange: Exchange,
        _ visitor: Visitor
    ) async throws -> AccountResult {
        let actor = visitor.actor(at: exchange.request.client)
        return try await ledger.perform(
            AccountOrder(change, actor: actor, operation: operation),
            at: exchange.now
        )
    }

    private func told(_ operation: String, on page: Route) -> String {
        page.path(query: Slugs.of(page.language).operation, operation) + "#aviso"
    }

    private func unchanged(_ what: OwnAccountModel.Note.Kind, on page: Route) -> String {
        page.path(query: Slugs.of(page.language).unchanged, what.rawValue) + "#aviso"
    }
}

/// The three passwords of the form.
struct TypedPasswords: Sendable {
    let old: String
    let new: String
    let again: String

    init(_ form: FormFields) {
        old = form["old"] ?? ""
        new = form["new"] ?? ""
        again = form["again"] ?? ""
    }

    /// Why the new one may not be; nil when it may.
    func fault(for email: String, _ limits: PanelLimits) -> OwnAccountModel.Fault? {
        if new.count < limits.passwordShortest { return .short }
        if new.count > limits.passwordLongest { return .long }
        if new.lowercased() == email.lowercased() { return .address }
        if new == old { return .same }
        return new == again ? nil : .different
    }
}
