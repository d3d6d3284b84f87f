/// Whose word counts about who a client is: reverse proxies by their addresses, and what connects to a Unix socket.
package struct TrustedProxies: Sendable {
    /// Which header field carries the word; the other one is whatever a client sent.
    package enum Field: String, Sendable, CaseIterable {
        /// `X-Forwarded-For` and `X-Forwarded-Proto`.
        case xForwarded = "x-forwarded"
        /// `Forwarded` (RFC 7239).
        case forwarded
    }

    /// The field that the proxies set.
    package var field = Field.xForwarded
    private var ranges: [AddressRange] = []
    private var trustsUnixSockets = false

    /// Nobody's word counts.
    package init() {}

    /// Reads addresses, ranges (`10.0.0.0/8`) and `unix`, separated by blanks or commas; nil when one is none of these.
    package init?(parsing text: String) {
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            if word == "unix" {
                trustsUnixSockets = true
            } else {
                guard let range = AddressRange(word) else { return nil }
                ranges.append(range)
            }
        }
    }

    /// Whether to believe an address; nil stands for the peer of a Unix socket.
    func trust(_ address: NetworkAddress?) -> Bool {
        guard let address else { return trustsUnixSockets }
        return ranges.contains { $0.contains(address) }
    }
}
