/// A message as it goes over the wire after DATA, its final dot included.
struct WireContent {
    /// Dots at the start of lines doubled (RFC 5321 section 4.5.2), closed by a line with one dot.
    let bytes: [UInt8]
    /// Whether a byte is above 127.
    let hasEightBit: Bool

    /// A message whose lines end by CRLF; a CR or LF alone would let a message smuggle another, and becomes CRLF.
    init(_ content: [UInt8]) {
        var encoder = Encoder(capacity: content.count + content.count / 64 + 8)
        encoder.take(content)
        bytes = encoder.closed()
        hasEightBit = content.contains { $0 > 127 }
    }

    private struct Encoder {
        private var bytes: [UInt8] = []
        private var atLineStart = true
        private var afterCR = false

        init(capacity: Int) {
            bytes.reserveCapacity(capacity)
        }

        mutating func take(_ content: [UInt8]) {
            for byte in content {
                switch byte {
                case 10: endLine()
                case 13:
                    if afterCR { endLine() }
                    afterCR = true
                default:
                    if afterCR { endLine() }
                    if atLineStart, byte == UInt8(ascii: ".") { bytes.append(byte) }
                    atLineStart = false
                    bytes.append(byte)
                }
            }
        }

        private mutating func endLine() {
            bytes.append(13)
            bytes.append(10)
            afterCR = false
            atLineStart = true
        }

        mutating func closed() -> [UInt8] {
            if afterCR || !atLineStart { endLine() }
            bytes += [UInt8(ascii: "."), 13, 10]
            return bytes
        }
    }
}
