import Core
import Credentials
import HTTPWire
import Languages

extension PanelApp {
    /// The page where somebody signs in; whoever already is goes on.
    func showSignIn(_ exchange: Exchange) async throws -> Response {
        guard exchange.visitor == nil else {
            return redirect(exchange, to: addressAfterSignIn(exchange, exchange.visitor?.account))
        }
        // The token of a session that has ended stands in the browser until it signs in or out.
        let hasEnded = Cookie.session.value(in: exchange.request) != nil
        let carried = SignInModel.Carried(notice: hasEnded ? .ended : nil)
        return try await signInPage(exchange, carried, email: "", fault: nil, status: 200)
    }

    /// Checks an address and its password; the answer does not tell which of them was wrong.
    func signIn(_ exchange: Exchange) async throws -> Response {
        guard case .admitted(let form, _) = try await admit(exchange) else {
            return try await signedInElsewhere(exchange)
        }
        let carried = SignInModel.Carried(sealed: form["kept"] ?? "")
        let email = Self.normalised(form["email"] ?? "")
        let attempt = SignInThrottle.Attempt(email: email, client: exchange.request.client)
        if let wait = throttle.wait(for: attempt, at: exchange.now) {
            let minutes = Int((wait.components.seconds + 59) / 60)
            return try await signInPage(
                exchange,
                carried,
                email: email,
                fault: .wait(minutes: minutes),
                status: 429
            )
        }
        // Counted before the check, so that guesses made at once are counted too.
        let isLast = throttle.fail(attempt, at: exchange.now)
        do {
            guard let account = try await account(email, password: form["password"] ?? "") else {
                if isLast { try await tellOfStop(email, exchange) }
                return try await signInPage(exchange, carried, email: email, fault: .wrong, status: 422)
            }
            throttle.succeed(attempt)
            return try await begin(account, form, exchange)
        } catch let trouble as CredentialFault {
            log(.warning, "panel: sign-in of request \(exchange.request.id): \(trouble)")
            return try await signInPage(exchange, carried, email: email, fault: .busy, status: 503)
        }
    }

    /// Writes down, once in each wait, that an address has to wait; what was typed may be anything.
    func tellOfStop(_ email: String, by party: Party = .customer, _ exchange: Exchange) async throws {
        let name = String(email.prefix(limits.trailName))
        let actor = Actor(party: party, name: name, address: exchange.request.client)
        let event = PanelEvent(moment: exchange.now, actor: actor, act: .signInStopped, account: name)
        try await ledger.record(event)
    }

    /// The account of an address if the password is its; an unknown address takes as long.
    private func account(_ email: String, password: String) async throws -> Account? {
        let account = try await ledger.account(email: email)
        let hash = account?.profile.passwordHash ?? decoy
        return try await passwords.verify(password, against: hash) ? account : nil
    }

    /// Ends the session that the form came from.
    func signOut(_ exchange: Exchange) async throws -> Response {
        guard let visitor = exchange.visitor else {
            return redirect(exchange, to: Route(exchange.language, .signIn).path)
        }
        let forms = try await formGuard()
        switch forms.admit(exchange.request, binding: exchange.binding) {
        case .admitted: break
        // The page may be older than the session: its owner wants to leave all the same.
        case .outlived(let form) where forms.belongs(form, to: visitor.account.id): break
        case .outlived, .refused: return fault(.forbidden, exchange.request)
        }
        try await ledger.closeSession(tokenHash: visitor.tokenHash)
        var response = redirect(exchange, to: Route(exchange.language, .signIn).path)
        response.headers.add("Set-Cookie", Cookie.session.clear(on: exchange.request))
        return response
    }

    private func begin(_ account: Account, _ form: FormFields, _ exchange: Exchange) async throws -> Response
    {
        if passwords.needsRehash(account.profile.passwordHash) {
            let hash = try await passwords.make(form["password"] ?? "")
            try await ledger.setPassword(hash: hash, of: account.id)
        }
        // A token that stood in the browser before is never taken over.
        let token = random.token()
        let session = Session(
            tokenHash: KeyedHash.sha256(of: token),
            account: account.id,
            opened: exchange.now,
            expires: exchange.now + limits.sessionLifetime,
            lapses: exchange.now + limits.sessionIdle,
            used: exchange.now,
            client: exchange.request.client
        )
        if let before = exchange.visitor { try await ledger.closeSession(tokenHash: before.tokenHash) }
        try await ledger.open(session)
        let actor = Actor(party: account.party, name: account.email, address: exchange.request.client)
        let event = PanelEvent(moment: exchange.now, actor: actor, act: .signIn, account: account.email)
        try await ledger.record(event)
        var response = try await answerAfterSignIn(account, form["kept"], session.tokenHash, exchange)
        setSession(token, exchange, in: &response)
        response.headers.add("Set-Cookie", Cookie.visit.clear(on: exchange.request))
        return response
    }

    /// Back to where somebody was: to a form with what they had typed, if it was theirs.
    private func answerAfterSignIn(
        _ account: Account,
        _ sealed: String?,
        _ session: String,
        _ exchange: Exchange
    ) async throws -> Response {
        guard let kept = try await carried(sealed, for: account, at: exchange.now) else {
            return redirect(exchange, to: addressAfterSignIn(exchange, account))
        }
        let wished = Route.wished(kept.address)?.route.language ?? exchange.language
        let chosen = account.profile.language.flatMap(Language.init(rawValue:))
        return try await showAgain(kept, exchange, session: session, in: chosen ?? wished)
    }

    /// Whoever signed in in another window meanwhile goes on with what this one had; any other form is refused.
    private func signedInElsewhere(_ exchange: Exchange) async throws -> Response {
        guard let visitor = exchange.visitor, let sealed = exchange.request.form?["kept"],
            let kept = try await carried(sealed, for: visitor.account, at: exchange.now)
        else { return fault(.forbidden, exchange.request) }
        return try await showAgain(kept, exchange, session: visitor.tokenHash, in: exchange.language)
    }

    /// Hands a session's token to the browser.
    func setSession(_ token: String, _ exchange: Exchange, in response: inout Response) {
        let cookie = Cookie.session.set(token, for: limits.sessionLifetime, on: exchange.request)
        response.headers.add("Set-Cookie", cookie)
    }

    /// Where somebody wanted to go; only ever a page of the panel, in the language that the account has chosen.
    private func addressAfterSignIn(_ exchange: Exchange, _ account: Account?) -> String {
        let chosen = account?.profile.language.flatMap(Language.init(rawValue:))
        if let (route, query) = Route.wished(exchange.asked(\.comeBack)),
            route.place != .signOut, route.place != .signIn
        {
            return route.address(asking: query, in: chosen ?? route.language)
        }
        return Route(chosen ?? exchange.language, .hostings).path
    }

    /// The page to sign in; `carried` is what its form takes along.
    func signInPage(
        _ exchange: Exchange,
        _ carried: SignInModel.Carried,
        email: String,
        fault: SignInModel.Fault?,
        status: Int
    ) async throws -> Response {
        let model = SignInModel(
            frame: frame(exchange),
            address: exchange.address(in: exchange.language),
            carried: carried,
            email: email,
            fault: fault
        )
        return try await page(pages.signIn, model, exchange, status: status)
    }

    private static func normalised(_ email: String) -> String {
        String(email.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            .lowercased()
    }
}
