/// The lines of AUTH PLAIN (RFC 4616) or AUTH LOGIN.
struct LoginDialogue {
    enum Next: Hashable {
        /// The server asks on, with a text in base64.
        case ask(String)
        case complete(MailLogin)
        /// The client gave up.
        case cancelled
        case broken
    }

    private enum Wanted: Hashable {
        case everything
        case name
        case password(of: String)
    }

    static let mechanisms = ["PLAIN", "LOGIN"]

    private var wanted: Wanted

    /// A dialogue by a mechanism; nil for one that is not known.
    init?(mechanism: String) {
        switch mechanism {
        case "PLAIN": wanted = .everything
        case "LOGIN": wanted = .name
        default: return nil
        }
    }

    /// What the server says when the client sent nothing with AUTH.
    var firstQuestion: String {
        wanted == .name ? "VXNlcm5hbWU6" : ""
    }

    /// Takes a response in base64; "=" is an empty one (RFC 4954 section 4).
    mutating func take(_ response: some StringProtocol) -> Next {
        if response == "*" { return .cancelled }
        guard let bytes = response == "=" ? [] : Self.decode(response.utf8) else { return .broken }
        switch wanted {
        case .everything: return Self.plain(bytes)
        case .name:
            guard let name = String(validating: bytes, as: UTF8.self) else { return .broken }
            wanted = .password(of: name)
            return .ask("UGFzc3dvcmQ6")
        case .password(let name):
            guard let password = String(validating: bytes, as: UTF8.self) else { return .broken }
            return .complete(MailLogin(name: name, password: password))
        }
    }

    /// Whom to act for, the name, the password, with NULs between; only oneself can be acted for.
    private static func plain(_ bytes: [UInt8]) -> Next {
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty || parts[0] == parts[1],
            let name = String(validating: parts[1], as: UTF8.self),
            let password = String(validating: parts[2], as: UTF8.self)
        else { return .broken }
        return .complete(MailLogin(name: name, password: password))
    }

    /// Base64 with its padding (RFC 4648 section 4); nil when it is anything else.
    private static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let digits = Array(text.prefix { $0 != UInt8(ascii: "=") })
        let padding = text.count - digits.count
        guard text.count.isMultiple(of: 4), padding <= 2,
            text.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            held = (held << 6 | value) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        return bytes
    }
}
