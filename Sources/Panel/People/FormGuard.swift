import Credentials
import HTTPWire

/// Lets through only forms that this panel made for this visitor.
struct FormGuard: Sendable {
    private let hash: KeyedHash

    init(secret: [UInt8]) {
        hash = KeyedHash(key: secret)
    }

    /// What a form carries to prove that it was made for a session, or for a visit before one.
    ///
    /// It differs in every answer as the operation does: a page is sent compressed, and what stays the same in it
    /// could be guessed by the sizes of many answers (BREACH).
    func token(for binding: String, operation: String) -> String {
        hash.code(of: Self.said(binding, operation))
    }

    /// The operation that a form names, if the form is ours and comes from one of our pages.
    func admit(_ request: Request, binding: String) -> Admission {
        guard comesFromHere(request), let form = request.form else { return .refused }
        guard let operation = form["operation"], Self.isOperation(operation) else { return .refused }
        let said = Self.said(binding, operation)
        guard hash.confirms(form["csrf"] ?? "", of: said) else { return .refused }
        return .admitted(form, operation: operation)
    }

    /// The token that a session goes on under after an operation: the same however often the form is sent.
    ///
    /// Only whoever has the old token and the page with the form could tell it, so the browser that sent both.
    func renewed(_ token: String, by operation: String) -> String {
        hash.code(of: "renewal:\(operation):\(token)")
    }

    /// A form that may be acted upon, or not.
    enum Admission: Sendable {
        case admitted(FormFields, operation: String)
        case refused
    }

    /// What the browser itself says of the page that the form was on; an old browser says nothing.
    private func comesFromHere(_ request: Request) -> Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" }
        guard let origin = request.headers["origin"] else { return true }
        guard let host = request.headers["host"] else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }

    /// An operation has no colon, so that no two pairs are said alike.
    private static func said(_ binding: String, _ operation: String) -> String {
        "form:\(operation):\(binding)"
    }

    private static func isOperation(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
