import HTTPWire

/// Who a proxy says the client is, and whether the browser's connection is encrypted.
///
/// Each proxy appends who it spoke to. Read from the right, the words of trusted proxies are believed; the first
/// address that is none of theirs is the client, and what stands left of it may be anything.
struct Forwarding {
    private(set) var client: String?
    private(set) var isSecure: Bool?

    /// Reads the field that the trusted proxies set.
    init(_ headers: HeaderFields, _ proxies: TrustedProxies) {
        switch proxies.field {
        case .xForwarded: self.init(xForwarded: headers, proxies)
        case .forwarded: self.init(hops: ForwardedField.hops(headers.all("forwarded")), proxies)
        }
    }

    private init(xForwarded headers: HeaderFields, _ proxies: TrustedProxies) {
        let clients = Self.list(headers.all("x-forwarded-for"))
        let schemes = Self.list(headers.all("x-forwarded-proto"))
        // A proxy that replaces the scheme says one word, one that appends says as many as there are clients.
        let paired = schemes.count == clients.count
        let hops = clients.enumerated().map { index, client in
            ForwardedField.Hop(client: client, scheme: paired ? schemes[index] : schemes.last)
        }
        self.init(
            hops: hops.isEmpty ? [ForwardedField.Hop(client: nil, scheme: schemes.last)] : hops,
            proxies
        )
    }

    private init(hops: [ForwardedField.Hop], _ proxies: TrustedProxies) {
        for hop in hops.reversed() {
            if let scheme = hop.scheme { isSecure = scheme.lowercased() == "https" }
            guard let address = hop.address else { return }
            client = address.text
            guard proxies.trust(address) else { return }
        }
    }

    private static func list(_ lines: [String]) -> [String] {
        lines.flatMap { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { word in
                String(
                    word.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }
                        .reversed()
                )
            }
        }
    }
}
