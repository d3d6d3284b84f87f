import Core
import Credentials
import HTTPWire

/// Lets through only forms that this panel made for this visitor.
struct FormGuard: Sendable {
    private let secret: [UInt8]
    private let hash: KeyedHash

    init(secret: [UInt8]) {
        self.secret = secret
        hash = KeyedHash(key: secret)
    }

    /// What a form carries to prove that it was made for a session, or for a visit before one.
    ///
    /// It differs in every answer as the operation does: a page is sent compressed, and what stays the same in it
    /// could be guessed by the sizes of many answers (BREACH). Behind a dot stands for whose account it was made,
    /// which still holds when the session is over.
    func token(for binding: String, operation: String, owner: AccountID?) -> String {
        let proof = hash.code(of: Self.said(binding, operation))
        return owner.map { "\(proof).\(mark(of: $0, operation))" } ?? proof
    }

    /// The operation that a form names, if the form is ours and comes from one of our pages.
    func admit(_ request: Request, binding: String) -> Admission {
        guard comesFromHere(request), let form = request.form else { return .refused }
        guard let operation = form["operation"], Self.isOperation(operation) else { return .refused }
        let token = (form["csrf"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        guard let proof = token.first else { return .refused }
        if hash.confirms(proof, of: Self.said(binding, operation)) {
            return .admitted(form, operation: operation)
        }
        return token.count > 1
            ? .outlived(OutlivedForm(form, operation: operation, mark: token[1])) : .refused
    }

    /// Whether a form was made for an account.
    func belongs(_ form: OutlivedForm, to account: AccountID) -> Bool {
        KeyedHash.equal(form.mark, mark(of: account, form.operation))
    }

    /// The token that a session goes on under after an operation: the same however often the form is sent.
    ///
    /// Only whoever has the old token and the page with the form could tell it, so the browser that sent both.
    func renewed(_ token: String, by operation: String) -> String {
        hash.code(of: "renewal:\(operation):\(token)")
    }

    /// What hands a text to a browser for one purpose.
    func sealer(for purpose: String) -> SealedText {
        SealedText(key: secret, purpose: purpose)
    }

    /// A form that may be acted upon, or not.
    enum Admission: Sendable {
        case admitted(FormFields, operation: String)
        /// Made for another session, which may have been the same person's.
        case outlived(OutlivedForm)
        case refused
    }

    /// What the browser itself says of the page that the form was on; an old browser says nothing.
    private func comesFromHere(_ request: Request) -> Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" }
        guard let origin = request.headers["origin"] else { return true }
        guard let host = request.headers["host"] else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }

    private func mark(of owner: AccountID, _ operation: String) -> String {
        String(hash.code(of: "owner:\(operation):\(owner.raw)").prefix(32))
    }

    /// An operation has no colon, so that no two pairs are said alike.
    private static func said(_ binding: String, _ operation: String) -> String {
        "form:\(operation):\(binding)"
    }

    private static func isOperation(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}

/// A form whose session is not that of whoever sends it; its mark tells whose account it was made for.
struct OutlivedForm: Sendable {
    let form: FormFields
    let operation: String
    let mark: String

    init(_ form: FormFields, operation: String, mark: String) {
        self.form = form
        self.operation = operation
        self.mark = mark
    }
}
