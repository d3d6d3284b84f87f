/// The elements of a `Forwarded` field (RFC 7239 section 4), one for each proxy on the way.
enum ForwardedField {
    /// What one proxy said.
    struct Hop {
        let client: String?
        let scheme: String?

        /// The client's address without port and brackets; nil for `unknown`, a hidden name or nonsense.
        var address: NetworkAddress? {
            guard let client else { return nil }
            if let address = NetworkAddress(client) { return address }
            if client.hasPrefix("[") { return NetworkAddress(client.dropFirst().prefix { $0 != "]" }) }
            return NetworkAddress(client.prefix { $0 != ":" })
        }
    }

    /// The elements in their order; a malformed one says nothing, so nothing left of it is believed.
    static func hops(_ lines: [String]) -> [Hop] {
        lines.flatMap { line in
            split(line, at: ",").map { element in
                var pairs: [String: String] = [:]
                for pair in split(element, at: ";") {
                    guard let (name, value) = parameter(pair), pairs[name] == nil else {
                        return Hop(client: nil, scheme: nil)
                    }
                    pairs[name] = value
                }
                return Hop(client: pairs["for"], scheme: pairs["proto"])
            }
        }
    }

    private static func parameter(_ text: Substring) -> (name: String, value: String)? {
        let bare = text.filter { $0 != " " && $0 != "\t" }
        guard let equals = bare.firstIndex(of: "=") else { return nil }
        var value = bare[bare.index(after: equals)...]
        if value.hasPrefix("\"") {
            guard value.count >= 2, value.hasSuffix("\"") else { return nil }
            value = value.dropFirst().dropLast()
        }
        guard !value.isEmpty, !value.contains("\""), !value.contains("\\") else { return nil }
        return (bare[..<equals].lowercased(), String(value))
    }

    /// The parts between separators that are not inside quotes.
    private static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
        var isQuoted = false
        return Substring(text).split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == separator && !isQuoted
        }
    }
}
