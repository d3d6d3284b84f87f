import Core
import Credentials
import HTTPWire
import Languages

extension PanelApp {
    /// The answer to a form that is not taken: one of an earlier session of the same person is shown again with what
    /// was typed, to be confirmed anew; any other is refused.
    func turnAway(_ exchange: Exchange) async throws -> Response {
        let forms = try await formGuard()
        guard let visitor = exchange.visitor,
            case .outlived(let form) = forms.admit(exchange.request, binding: exchange.binding),
            forms.belongs(form, to: visitor.account.id)
        else { return fault(.forbidden, exchange.request) }
        let kept = KeptForm(form, exchange, limits)
        return try await showAgain(kept, exchange, session: visitor.tokenHash, in: exchange.language)
    }

    /// Sends the browser to the page of a form, with what was typed into it.
    ///
    /// Only the session that it is sealed for can open it, so nobody can put words into somebody else's form.
    func showAgain(_ kept: KeptForm, _ exchange: Exchange, session: String, in language: Language)
        async throws -> Response
    {
        let page = kept.address(in: language) ?? Route(language, .hostings).path
        var response = redirect(exchange, to: page + "#sigue")
        let left = max(kept.until - exchange.now, .zero)
        let sealed = try await formGuard().sealer(for: "page:\(session)").seal(kept.text, random: random)
        response.headers.add("Set-Cookie", Cookie.kept.set(sealed, for: left, on: exchange.request))
        return response
    }

    /// What was typed into the form of this page before its session ended.
    func keptForm(for exchange: Exchange) async throws -> KeptForm? {
        guard exchange.request.isReading, let visitor = exchange.visitor,
            let sealed = Cookie.kept.value(in: exchange.request)
        else { return nil }
        let sealer = try await formGuard().sealer(for: "page:\(visitor.tokenHash)")
        guard let kept = sealer.open(sealed).flatMap(KeptForm.init), kept.until > exchange.now,
            kept.address(in: exchange.language) == exchange.address(in: exchange.language)
        else { return nil }
        return kept
    }

    /// The sign-in's answer to a form that nobody is signed in for: it carries on what was typed.
    func askToSignIn(_ exchange: Exchange) async throws -> Response {
        let forms = try await formGuard()
        let wish = exchange.address(in: exchange.language)
        guard !exchange.request.isReading,
            case .outlived(let form) = forms.admit(exchange.request, binding: exchange.binding)
        else {
            let signIn = Route(exchange.language, .signIn)
            return redirect(exchange, to: signIn.path(query: exchange.slugs.comeBack, wish))
        }
        let kept = KeptForm(form, exchange, limits)
        let sealed = forms.sealer(for: "sign-in").seal(kept.text, random: random)
        return try await signInPage(
            exchange.asking(.signIn, [(exchange.slugs.comeBack, wish)]),
            SignInModel.Carried(sealed: sealed, notice: SignInModel.Notice(kept.kind)),
            email: "",
            fault: nil,
            status: 403
        )
    }

    /// What the sign-in's form carries for an account; nil when it carries nothing, or somebody else's.
    func carried(_ sealed: String?, for account: Account, at moment: Moment) async throws -> KeptForm? {
        let forms = try await formGuard()
        guard let sealed, let text = forms.sealer(for: "sign-in").open(sealed), let kept = KeptForm(text),
            kept.until > moment
        else { return nil }
        let form = OutlivedForm(FormFields(), operation: kept.operation, mark: kept.mark)
        return forms.belongs(form, to: account.id) ? kept : nil
    }
}
