import Glibc

/// Where a mail door listens: a Unix socket, or a port of the machine's own loopback.
package enum MailPlace: Hashable, Sendable, CustomStringConvertible {
    /// A Unix socket by its path.
    case unix(String)
    /// An address as numbers, and a port; port 0 takes a free one.
    case loopback(host: String, port: UInt16)

    /// Reads `unix:PATH`, `127.0.0.1:PORT` or `[::1]:PORT`; nil for anything else.
    ///
    /// Passwords and mail cross these doors without TLS: no other address will do.
    package init?(parsing text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            guard path.hasPrefix("/") else { return nil }
            self = .unix(path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        let written = text[..<colon]
        let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
        let host = isBracketed ? String(written.dropFirst().dropLast()) : String(written)
        guard Self.isLoopback(host), isBracketed == host.contains(":") else { return nil }
        self = .loopback(host: host, port: port)
    }

    private static func isLoopback(_ host: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        return host == "::1"
    }

    /// The place as it is written in a setting.
    package var description: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .loopback(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
