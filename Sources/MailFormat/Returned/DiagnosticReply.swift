import Core

extension SMTPReply {
    /// Characters of a remote server's text that are kept.
    static let textLimit = 1000

    /// Reads what another server said, as a bounce repeats it: "smtp; 550-5.1.1 No such user 550 5.1.1 See …".
    ///
    /// A `status` of its own field counts unless it says nothing ("5.0.0") and the text says more.
    init(diagnostic text: some StringProtocol, status: String? = nil) {
        let words = Self.withoutType(text).split(whereSeparator: \.isWhitespace)
        let code = words.lazy.compactMap { CodeScan.leadingCode($0) }.first ?? 0
        let said = words.lazy.compactMap { CodeScan.status(in: $0) }.first
        let isVague = status?.hasSuffix(".0.0") ?? true
        self.init(
            code: code,
            status: isVague ? said ?? status : status,
            text: Self.plain(words, code: code, status: said)
        )
    }

    /// A text whose blanks and line ends, of whatever alphabet, are single blanks.
    static func onOneLine(_ text: some StringProtocol) -> String {
        let plain = text.unicodeScalars.map { scalar in
            scalar.properties.isWhitespace || scalar.value < 0x20 ? " " : String(scalar)
        }
        return plain.joined().split(separator: " ").joined(separator: " ")
    }

    /// Without the kind of diagnostic before it ("smtp;", "X-Postfix;", RFC 3464 section 2.3.6).
    private static func withoutType(_ text: some StringProtocol) -> Substring {
        let text = Substring(text)
        guard let semicolon = text.firstIndex(of: ";") else { return text }
        let type = text[..<semicolon].drop(while: \.isWhitespace)
        let isType =
            type.count <= 20 && type.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return isType ? text[text.index(after: semicolon)...] : text
    }

    /// A word without the marks that some write around a code ("#550", "554:").
    private static func bare(_ word: Substring) -> Substring {
        let start = word.drop { "#:;,".contains($0) }
        return start.lastIndex { !"#:;,".contains($0) }.map { start[...$0] } ?? ""
    }

    /// The words without the codes, which every line of a long reply repeats.
    private static func plain(_ words: [Substring], code: Int, status: String?) -> String {
        let number = String(code)
        let both = "\(number)-\(status ?? "\n")"
        var kept: [Substring] = []
        for (index, word) in words.enumerated() {
            let bare = bare(word)
            // A number inside a sentence stays, unless it begins a line of the reply.
            let opens =
                kept.isEmpty
                || (index + 1 < words.count && bare == number && words[index + 1] == status ?? "")
            let isCode = bare == number || bare == status ?? "" || bare == number + "-"
            if bare == both || (opens && isCode) { continue }
            if index > 0, bare == status ?? "", self.bare(words[index - 1]) == number { continue }
            kept.append(word)
        }
        // A mark that combines with a line end makes a character that is none.
        let text = onOneLine(kept.joined(separator: " "))
        return text.count > textLimit ? text.prefix(textLimit) + "…" : text
    }
}
