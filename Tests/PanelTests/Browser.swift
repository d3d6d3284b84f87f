import Core
import HTTPWire
import Languages
import Testing

@testable import Panel

/// A browser as the panel sees one: it keeps cookies and sends forms with what was in them.
final class Browser {
    private let app: PanelApp
    private let isSecure: Bool
    private(set) var cookies: [String: String] = [:]

    /// `isSecure`: whether it comes by TLS.
    init(app: PanelApp, isSecure: Bool = false) {
        self.app = app
        self.isSecure = isSecure
    }

    func get(_ target: String, headers: [(String, String)] = []) async -> Response {
        await send(.get, target, headers: headers, body: [])
    }

    func post(_ target: String, _ fields: [String: String], headers: [(String, String)] = []) async
        -> Response
    {
        let pairs = fields.map { "\(Route.escaped($0.key))=\(Route.escaped($0.value))" }
        let body = Array(pairs.joined(separator: "&").utf8)
        let type = ("Content-Type", "application/x-www-form-urlencoded")
        return await send(.post, target, headers: headers + [type], body: body)
    }

    /// Opens a page and gives the hidden fields of its last form to that address.
    func form(_ target: String) async -> [String: String] {
        let text = await get(target).text
        var fields: [String: String] = [:]
        for match in text.matches(of: /<input type="hidden" name="([a-z]+)" value="([^"]*)">/) {
            fields[String(match.1)] = String(match.2)
        }
        return fields
    }

    /// Opens a page with a form and sends it.
    func submit(_ target: String, _ extra: [String: String] = [:]) async -> Response {
        let fields = await form(target).merging(extra) { $1 }
        return await post(target, fields)
    }

    func signIn(_ email: String, password: String = PanelRig.password) async throws -> Response {
        await submit("/es/entrar", ["email": email, "password": password])
    }

    func forget(_ name: String) {
        cookies[name] = nil
    }

    private func send(_ method: HTTPMethod, _ target: String, headers: [(String, String)], body: [UInt8])
        async
        -> Response
    {
        let parts = target.split(separator: "#")[0].split(separator: "?", maxSplits: 1).map(String.init)
        var fields = HeaderFields([("Host", "panel.example")] + headers)
        if !cookies.isEmpty {
            fields.add("Cookie", cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
        }
        let response = await app.answer(
            Request(
                method: method,
                path: parts[0],
                rawQuery: parts.count > 1 ? parts[1] : "",
                headers: fields,
                body: body,
                client: "192.0.2.1",
                isSecure: isSecure,
                id: "prueba-1"
            )
        )
        for cookie in response.headers.all("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count > 1 ? pair[1] : nil
        }
        return response
    }
}

extension Response {
    /// The page, without the marks that keep "e-mail" on one line.
    var text: String {
        String(decoding: body, as: UTF8.self).replacing(/<span class="nw">([^<]*)<\/span>/) { $0.1 }
    }
    var location: String { headers["location"] ?? "" }
}
