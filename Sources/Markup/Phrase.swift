/// A text or attribute value of a template, split at its braces.
enum Phrase {
    enum Piece: Hashable {
        case literal(String)
        case value(Reading)
        case message(MessageCall)
    }

    /// "a {path|format} b {msg:key}" as pieces; nil when a brace is left alone.
    static func pieces(_ text: String) -> [Piece]? {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.utf8.firstIndex(where: isBrace) {
            if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            let inside = rest[rest.utf8.index(after: open)...]
            guard rest.utf8[open] == UInt8(ascii: "{"), let close = inside.utf8.firstIndex(where: isBrace),
                inside.utf8[close] == UInt8(ascii: "}")
            else { return nil }
            pieces.append(piece(inside[..<close]))
            rest = inside[inside.utf8.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return pieces
    }

    private static func isBrace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
    }

    private static func piece(_ inside: Substring) -> Piece {
        inside.hasPrefix("msg:") ? .message(MessageCall(inside.dropFirst(4))) : .value(Reading(inside))
    }
}

/// "path|format".
struct Reading: Hashable {
    let path: String
    let format: String?

    init(_ text: Substring) {
        let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? ""
        format = parts.count > 1 ? String(parts[1]) : nil
    }
}

/// "key argument=path|format …".
struct MessageCall: Hashable {
    let key: String
    let arguments: [String: Reading]
    /// Words that are not "name=path".
    let strays: [String]

    init(_ text: Substring) {
        let words = text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }.map(
            Substring.init
        )
        key = words.first.map(String.init) ?? ""
        var arguments: [String: Reading] = [:]
        var strays: [String] = []
        for word in words.dropFirst() {
            if let equals = word.firstIndex(of: "="), equals > word.startIndex {
                arguments[String(word[..<equals])] = Reading(word[word.index(after: equals)...])
            } else {
                strays.append(String(word))
            }
        }
        self.arguments = arguments
        self.strays = strays
    }
}
