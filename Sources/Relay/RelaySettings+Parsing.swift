extension RelaySettings {
    /// Why an address is no MTA's.
    package enum AddressFault: Error, Hashable, Sendable, CustomStringConvertible {
        /// It does not begin with "smtp://".
        case scheme(String)
        /// No host.
        case host(String)
        /// No port from 1 to 65535.
        case port(String)
        /// Something after the port, or a user before the host.
        case extra(String)

        /// What is wrong, where, and how it should be.
        package var description: String {
            switch self {
            case .scheme(let text):
                "relay address \"\(text)\": does not begin with smtp:// (for TLS set the encryption to required)"
            case .host(let text): "relay address \"\(text)\": no host; write smtp://HOST:PORT"
            case .port(let text): "relay address \"\(text)\": the port is no number from 1 to 65535"
            case .extra(let text):
                "relay address \"\(text)\": only smtp://HOST:PORT; user and password have settings of their own"
            }
        }
    }

    /// Reads "smtp://HOST:PORT"; an IPv6 address stands in brackets, the port is 25 when left out.
    package init(parsing text: String) throws(AddressFault) {
        let scheme = "smtp://"
        guard text.lowercased().hasPrefix(scheme) else { throw .scheme(text) }
        let authority = text.dropFirst(scheme.count)
        guard !authority.contains(where: { "/?#@ ".contains($0) }) else { throw .extra(text) }
        let (host, port) = try Self.split(authority, of: text)
        guard !host.isEmpty, host.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 }) else {
            throw .host(text)
        }
        self.init(host: String(host), port: port)
    }

    private static func split(_ authority: Substring, of text: String) throws(AddressFault)
        -> (host: Substring, port: UInt16)
    {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .host(text) }
            let host = authority[authority.index(after: authority.startIndex)..<end]
            return (host, try port(authority[authority.index(after: end)...], of: text))
        }
        let end = authority.firstIndex(of: ":") ?? authority.endIndex
        return (authority[..<end], try port(authority[end...], of: text))
    }

    /// `suffix` is what follows the host: ":2525", or nothing.
    private static func port(_ suffix: Substring, of text: String) throws(AddressFault) -> UInt16 {
        if suffix.isEmpty { return 25 }
        guard suffix.hasPrefix(":"), let port = UInt16(suffix.dropFirst()), port > 0 else {
            throw .port(text)
        }
        return port
    }

    /// The address as libcurl wants it, with the name for EHLO as its path.
    var url: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "smtp://\(shown):\(port)/\(heloName)"
    }
}
