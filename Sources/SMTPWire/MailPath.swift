/// The argument of MAIL or RCPT: a path and its parameters (RFC 5321 section 4.1.2).
struct MailPath: Hashable {
    /// The address without brackets and without an old source route; empty for the null sender.
    let address: String
    /// The parameters, keys in upper case, empty when one has no value.
    let parameters: [(key: String, value: String)]

    static func == (left: MailPath, right: MailPath) -> Bool {
        left.address == right.address && left.parameters.elementsEqual(right.parameters, by: ==)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(address)
    }

    /// Reads what follows "FROM:" or "TO:"; nil when it is no path.
    ///
    /// Blanks before it and missing brackets are
    /// borne with, as every MTA does.
    init?(_ text: Substring) {
        let trimmed = text.drop { $0 == " " }
        let (path, rest) = trimmed.first == "<" ? Self.bracketed(trimmed) : Self.bare(trimmed)
        guard let path, let parameters = Self.parameters(rest) else { return nil }
        address = Self.withoutRoute(path)
        self.parameters = parameters
    }

    /// Up to the closing bracket; one inside quotes does not count.
    private static func bracketed(_ text: Substring) -> (String?, Substring) {
        var isQuoted = false
        var isEscaped = false
        var index = text.index(after: text.startIndex)
        while index < text.endIndex {
            let character = text[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == ">" {
                let inside = text[text.index(after: text.startIndex)..<index]
                return (String(inside), text[text.index(after: index)...])
            } else if !isQuoted, character == "<" || character == " " {
                return (nil, "")
            }
            index = text.index(after: index)
        }
        return (nil, "")
    }

    private static func bare(_ text: Substring) -> (String?, Substring) {
        let path = text.prefix { $0 != " " }
        guard !path.isEmpty, !path.contains(where: { $0 == "<" || $0 == ">" }) else { return (nil, "") }
        return (String(path), text[path.endIndex...])
    }

    private static func parameters(_ text: Substring) -> [(key: String, value: String)]? {
        guard text.isEmpty || text.first == " " else { return nil }
        return text.split(separator: " ").map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0].uppercased(), parts.count == 2 ? String(parts[1]) : "")
        }
    }

    /// "@a,@b:name@example.org" means the last address (RFC 5321 appendix F.2).
    private static func withoutRoute(_ path: String) -> String {
        guard path.hasPrefix("@"), let colon = path.firstIndex(of: ":") else { return path }
        return String(path[path.index(after: colon)...])
    }
}
