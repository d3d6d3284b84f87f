/// Where the server listens.
package enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host name or address without brackets, and a port; 0 lets the system choose one.
    case tcp(String, UInt16)
    /// The path of a Unix socket.
    case unix(String)
    /// A socket that a supervisor opened, by its descriptor; it stands behind the word `systemd` in a setting.
    case inherited(Int32)

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` or `unix:/path`.
    package init?(parsing text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/"), path.utf8.count <= Self.unixPathBytes, !path.utf8.contains(0) else {
                return nil
            }
            self = .unix(path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]"), host.contains(":") else { return nil }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, !host.contains(where: { $0 == " " || $0 == "/" }) else { return nil }
        self = .tcp(String(host), port)
    }

    /// The longest path the system takes for a Unix socket, in bytes.
    static let unixPathBytes = 107

    /// The address as it is written in a setting.
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        case .inherited(let number): "systemd:\(number)"
        }
    }
}
