/// Addresses with letters beyond ASCII, as status fields write them: `\x{E9}` (RFC 6533 section 3).
enum UnicodeAddress {
    /// The text with every such escape undone; what is none stays.
    static func decoded(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "\\") {
            result += rest[..<start]
            rest = rest[start...]
            let digits = rest.dropFirst(3).prefix { $0.isHexDigit }
            let isEscape = rest.hasPrefix("\\x{") && rest.dropFirst(3 + digits.count).first == "}"
            if isEscape, digits.count <= 6, let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest.dropFirst(4 + digits.count)
            } else {
                result += "\\"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// The text in ASCII, every other letter as such an escape.
    static func encoded(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            scalar.isASCII ? String(scalar) : "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
        }.joined()
    }
}
