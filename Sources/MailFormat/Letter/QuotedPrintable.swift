/// Text in seven bits and short lines (RFC 2045 section 6.7).
struct QuotedPrintable {
    /// The longest line, without its end.
    static let lineLimit = 76

    private var bytes: [UInt8] = []
    private var column = 0

    /// Encodes text, its line ends written as CRLF.
    static func encoded(_ text: String) -> [UInt8] {
        var encoding = QuotedPrintable()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            encoding.appendLine(Array(line.utf8))
            if index < lines.count - 1 { encoding.end() }
        }
        return encoding.bytes
    }

    private mutating func appendLine(_ line: [UInt8]) {
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            // A blank at the end of a line may be lost on the way; a lone dot or "From " is never mistaken.
            let isPlain =
                (33...126).contains(byte) && byte != UInt8(ascii: "=") && !(column == 0 && isRisky(byte))
            let isInnerBlank = byte == .blank && !isLast
            append(isPlain || isInnerBlank ? [byte] : escaped(byte), keepsRoom: !isLast)
        }
    }

    private func isRisky(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F")
    }

    private func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "=")] + Self.hexadecimal(byte)
    }

    static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Appends bytes that stay together; all but the last of a line leave room for the sign of a soft break.
    private mutating func append(_ unit: [UInt8], keepsRoom: Bool) {
        if column + unit.count + (keepsRoom ? 1 : 0) > Self.lineLimit {
            bytes += [UInt8(ascii: "="), .carriageReturn, .lineFeed]
            column = 0
        }
        bytes += unit
        column += unit.count
    }

    private mutating func end() {
        bytes += [.carriageReturn, .lineFeed]
        column = 0
    }
}
