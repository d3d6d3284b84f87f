/// The encodings in which bodies travel (RFC 2045 section 6), undone; what is no such code is left out or kept.
enum BodyEncoding {
    /// Letters of the code make bytes, everything else is skipped.
    static func undoBase64(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var bits = 0
        var held = 0
        for letter in text {
            guard let value = EncodedWord.base64Value(letter) else { continue }
            held = (held << 6 | value) & 0xFFFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> bits))
        }
        return bytes
    }

    /// `=E9` is a byte, `=` at a line's end joins it with the next; any other `=` stays.
    static func undoQuotedPrintable(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            let ending = rest.prefix { $0.isBlank || $0 == .carriageReturn }
            if rest.dropFirst(ending.count).first == .lineFeed {
                rest = rest.dropFirst(ending.count + 1)
            } else if let value = hexadecimal(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
