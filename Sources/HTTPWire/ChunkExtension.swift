/// The extensions of a chunk (RFC 9112 section 7.1.1): checked, bounded and dropped.
struct ChunkExtension {
    private enum Part {
        case beforeName
        case name
        case beforeValue
        case token
        case quoted
        case afterQuoted
    }

    private var part = Part.beforeName
    private var length = 0

    /// Whether a line end may come here.
    private var mayEnd: Bool {
        switch part {
        case .name, .token, .afterQuoted: true
        case .beforeName, .beforeValue, .quoted: false
        }
    }

    /// Takes one byte; true when it was the CR that ends the line.
    mutating func take(_ byte: UInt8, limit: Int) throws(Refusal) -> Bool {
        length += 1
        guard length <= limit else { throw Refusal(400, "chunk extension too long") }
        if byte == .cr, mayEnd { return true }
        guard let next = following(byte) else { throw Refusal(400, "chunk extension") }
        part = next
        return false
    }

    private func following(_ byte: UInt8) -> Part? {
        if byte == .semicolon, mayEnd { return .beforeName }
        let isQuote = byte == UInt8(ascii: "\"")
        switch part {
        case .beforeName: return byte.isTokenByte ? .name : nil
        case .name: return byte == UInt8(ascii: "=") ? .beforeValue : byte.isTokenByte ? .name : nil
        case .beforeValue: return isQuote ? .quoted : byte.isTokenByte ? .token : nil
        case .token: return byte.isTokenByte ? .token : nil
        case .quoted:
            if isQuote { return .afterQuoted }
            return byte >= .space && byte < 0x7f && byte != .backslash ? .quoted : nil
        case .afterQuoted: return nil
        }
    }
}
