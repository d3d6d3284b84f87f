/// Text of a header field written as encoded words where it has to be (RFC 2047).
struct EncodedWords {
    /// Bytes of text in one word, so that the line of a "Subject" stays within 78 (RFC 5322 section 2.1.1).
    private static let wordLimit = 56

    /// The value of a field: as it is when it is ASCII, else encoded words on lines of their own.
    static func encoded(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?")
        return isPlain && text.utf8.count <= wordLimit ? text : words(text).joined(separator: "\r\n ")
    }

    private static func words(_ text: String) -> [String] {
        var words: [[UInt8]] = [[]]
        // A letter is never cut in two (section 5).
        for scalar in text.unicodeScalars {
            let unit = String(scalar).utf8.flatMap(encoded)
            if words[words.count - 1].count + unit.count > wordLimit { words.append([]) }
            words[words.count - 1] += unit
        }
        return words.map { "=?utf-8?Q?\(String(decoding: $0, as: UTF8.self))?=" }
    }

    private static func encoded(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case .blank: [UInt8(ascii: "_")]
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            [byte]
        default: [UInt8(ascii: "=")] + QuotedPrintable.hexadecimal(byte)
        }
    }
}
