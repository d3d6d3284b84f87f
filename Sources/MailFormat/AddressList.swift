/// The addresses in an address list (RFC 5322 section 3.4), as written, names and comments left out.
///
/// It understands comments, quoted strings, angle brackets with old routes, groups and domain literals, and takes a
/// semicolon for a comma as Outlook writes it. Whether an address is one is checked later.
package struct AddressList: Sendable {
    /// The addresses in order, blanks inside kept so that a missing comma is noticed.
    package private(set) var addresses: [String] = []

    private var rest: ArraySlice<UInt8>
    private var plain: [UInt8] = []
    private var bracketed: [UInt8]?

    /// Reads the value of a To, Cc or Bcc field, or a recipient of the command line.
    package init(parsing bytes: some Collection<UInt8>) {
        rest = ArraySlice(bytes)
        while let byte = rest.popFirst() { take(byte) }
        finishAddress()
    }

    private mutating func take(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"): finishAddress()
        // What precedes was the name of a group.
        case .colon where bracketed == nil: plain = []
        case UInt8(ascii: "("):
            skipComment()
            plain.append(.blank)
        case UInt8(ascii: "\""): plain += quotedString()
        case UInt8(ascii: "["): plain += literal()
        case UInt8(ascii: "<"): bracketed = bracketedAddress()
        default: plain.append(byte)
        }
    }

    private mutating func finishAddress() {
        let written = bracketed ?? plain
        plain = []
        bracketed = nil
        let text = Self.tidied(String(decoding: written, as: UTF8.self))
        if !text.isEmpty { addresses.append(text) }
    }

    /// Skips a comment, its opening parenthesis read already; comments nest.
    private mutating func skipComment() {
        var depth = 1
        while depth > 0, let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"): rest = rest.dropFirst()
            default: break
            }
        }
    }

    /// A quoted string with its quotes, unless it holds nothing that needs them.
    private mutating func quotedString() -> [UInt8] {
        var text: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() {
                text.append(escaped)
            } else {
                text.append(byte)
            }
        }
        let quote = [UInt8(ascii: "\"")]
        let needsQuotes = text.isEmpty || text.contains { $0.isBlank || "\"\\,;:<>@()[]".utf8.contains($0) }
        return needsQuotes ? quote + text + quote : text
    }

    private mutating func literal() -> [UInt8] {
        let text = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(text.count + 1)
        return [UInt8(ascii: "[")] + text + [UInt8(ascii: "]")]
    }

    /// What stands between angle brackets, without an old route ("@a,@b:" of RFC 5322 section 4.4).
    private mutating func bracketedAddress() -> [UInt8] {
        var text: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: ">") {
            switch byte {
            case UInt8(ascii: "\""): text += quotedString()
            case UInt8(ascii: "("): skipComment()
            case .colon where text.first == UInt8(ascii: "@"): text = []
            default: text.append(byte)
            }
        }
        return text
    }

    /// Without blanks at the ends and around "@" and ".", where old mail may have them.
    private static func tidied(_ text: String) -> String {
        var result: [Character] = []
        var pendingBlank = false
        for character in text {
            if character.isWhitespace {
                pendingBlank = true
                continue
            }
            if pendingBlank, let last = result.last, !"@.".contains(last), !"@.".contains(character) {
                result.append(" ")
            }
            pendingBlank = false
            result.append(character)
        }
        return String(result)
    }
}
