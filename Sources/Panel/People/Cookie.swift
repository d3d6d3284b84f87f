import Core
import HTTPWire

/// The panel's cookies: none is readable by a script, none goes to another site's requests.
enum Cookie: String, Sendable {
    /// The token of a session.
    case session = "sesion"
    /// What the sign-in form's token is bound to before there is a session.
    case visit = "visita"
    /// What was typed into a form whose session had ended, sealed.
    case kept = "formulario"
    /// The language that pages were last read in.
    case language = "idioma"

    /// Its name: by TLS one that only this very host can have set (RFC 6265bis section 4.1.3.2).
    func name(on request: Request) -> String {
        request.isSecure ? "__Host-\(rawValue)" : rawValue
    }

    /// The header field that sets it; without a lifetime it ends with the browser.
    func set(_ value: String, for lifetime: Duration?, on request: Request) -> String {
        var parts = ["\(name(on: request))=\(value)", "Path=/", "HttpOnly", "SameSite=Lax"]
        if let lifetime { parts.append("Max-Age=\(lifetime.components.seconds)") }
        if request.isSecure { parts.append("Secure") }
        return parts.joined(separator: "; ")
    }

    /// The header field that takes it away.
    func clear(on request: Request) -> String {
        set("", for: .zero, on: request)
    }

    /// Its value in a request; nil when there is none or it is empty.
    func value(in request: Request) -> String? {
        request.cookie(name(on: request)).flatMap { $0.isEmpty ? nil : $0 }
    }
}
