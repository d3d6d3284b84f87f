/// The readable text of a mail that came back, up to the copy of what it returns.
struct ReportText {
    /// Characters that are looked at.
    private static let limit = 32_768

    let lines: [String]

    init(_ parts: [MIMEReading.Part]) {
        let plain = parts.filter { $0.type == "text/plain" }
        let chosen = plain.isEmpty ? parts.filter { $0.type == "text/html" } : plain
        let texts = chosen.map { part in
            let text = String(decoding: part.bytes, as: UTF8.self)
            return part.type == "text/html" ? Self.withoutTags(text) : text
        }
        let all = texts.joined(separator: "\n").prefix(Self.limit)
        let written = all.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        lines = Self.beforeCopy(written).map(Self.trimmed)
    }

    /// All of it in lower case, to look for words in.
    var lowercased: String { lines.joined(separator: "\n").lowercased() }

    /// The first words, for when nothing better is said.
    func opening(limit: Int) -> String {
        let text = lines.lazy.filter { !$0.isEmpty }.prefix(12).joined(separator: " ")
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    private static func beforeCopy(_ lines: [Substring]) -> [Substring] {
        let end = lines.firstIndex { line in
            let words = line.drop { " \t-=*>_".contains($0) }.prefix(60).lowercased()
            return FailureWords.copies.contains { words.hasPrefix($0) }
        }
        // A mail that begins with its copy has nothing else to look at.
        guard let end, lines[..<end].contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return lines }
        return Array(lines[..<end])
    }

    private static func trimmed(_ line: Substring) -> String {
        let start = line.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }

    /// The words of HTML: blocks begin lines, a few entities are undone, nothing else is understood.
    private static func withoutTags(_ html: String) -> String {
        var text = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: open)..<close].prefix { $0.isLetter || $0.isNumber || $0 == "/" }
                .lowercased()
            rest = rest[rest.index(after: close)...]
            if ["br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/td", "/h1", "/h2"].contains(tag) {
                text += "\n"
            }
            if tag == "style" || tag == "script", let end = rest.firstIndex(of: "<") { rest = rest[end...] }
        }
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ]
        return entities.reduce(text + rest) { $0.replacing($1.0, with: $1.1) }
    }
}
