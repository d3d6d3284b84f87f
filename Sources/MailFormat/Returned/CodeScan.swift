/// Finds reply codes (RFC 5321 section 4.2) and enhanced status codes (RFC 3463) in the words of a text.
enum CodeScan {
    /// Reply codes that mean trouble wherever they stand.
    private static let certain: Set<Int> = [521, 550, 551, 552, 553, 554, 556, 557, 571]
    /// Reply codes that are numbers like others unless they open a reply.
    private static let possible: Set<Int> = [
        421, 422, 431, 432, 441, 442, 446, 447, 449, 450, 451, 452, 454, 471, 500, 501, 502, 503, 504, 505,
        510,
        511, 512, 513, 515, 517, 522, 523, 525, 530, 533, 535, 541, 555, 572,
    ]

    /// The enhanced status code in a word ("550-5.1.1", "(#5.1.1)", "5.1.1:"); nil when there is none.
    ///
    /// Addresses of hosts and versions of programs look like one: subjects above 7 do not exist.
    static func status(in word: Substring) -> String? {
        let bytes = Array(word.utf8)
        for start in bytes.indices where start == 0 || !isPart(bytes[start - 1]) {
            if let status = status(bytes[start...]) { return status }
        }
        return nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: ".") || (byte | 0x20) >= 97 && (byte | 0x20) <= 122
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func status(_ bytes: ArraySlice<UInt8>) -> String? {
        let code = bytes.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        if let next = bytes.dropFirst(code.count).first, isPart(next) { return nil }
        let text = String(decoding: code, as: UTF8.self)
        var pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        // The full stop of a sentence.
        if pieces.count == 4, pieces[3].isEmpty { pieces.removeLast() }
        guard pieces.count == 3, ["4", "5"].contains(pieces[0]) else { return nil }
        guard let subject = Int(pieces[1]), (0...7).contains(subject), pieces[1].utf8.count == 1 else {
            return nil
        }
        guard (1...3).contains(pieces[2].utf8.count) else { return nil }
        return pieces.joined(separator: ".")
    }

    /// The reply code that a word is or begins with ("550", "550-5.1.1", "<<<550"); nil when there is none.
    static func leadingCode(_ word: Substring) -> Int? {
        code(word).flatMap { (400...599).contains($0) ? $0 : nil }
    }

    /// The reply code in a word of a sentence.
    static func code(in word: Substring, opensReply: Bool) -> Int? {
        guard let code = code(word) else { return nil }
        return certain.contains(code) || opensReply && possible.contains(code) ? code : nil
    }

    private static func code(_ word: Substring) -> Int? {
        let bytes = word.utf8.drop { "<>(\"'[#:=;".utf8.contains($0) }
        let digits = bytes.prefix(while: isDigit)
        guard digits.count == 3 else { return nil }
        if let next = bytes.dropFirst(3).first, !"-:)].,;\"'<>".utf8.contains(next) { return nil }
        // "550.12" and "554-0199" are no codes.
        let rest = bytes.dropFirst(4)
        if bytes.dropFirst(3).first == UInt8(ascii: "."), let after = rest.first, isDigit(after) {
            return nil
        }
        return Int(String(Substring(digits)))
    }
}
