/// One encoded word: "=?charset?B?…?=" or "=?charset?Q?…?=" (RFC 2047 section 2).
struct EncodedWord {
    let charset: Charset
    let bytes: [UInt8]

    /// Reads a word at the beginning of some bytes, and says how long it is; nil when there is none we can read.
    static func read(_ input: ArraySlice<UInt8>) -> (EncodedWord, length: Int)? {
        guard input.starts(with: Array("=?".utf8)) else { return nil }
        let question = UInt8(ascii: "?")
        guard let charsetEnd = input.dropFirst(2).firstIndex(of: question),
            let methodEnd = input[(charsetEnd + 1)...].firstIndex(of: question),
            let textEnd = input[(methodEnd + 1)...].firstIndex(of: question),
            textEnd + 1 < input.endIndex, input[textEnd + 1] == UInt8(ascii: "=")
        else { return nil }
        let name = String(decoding: input[(input.startIndex + 2)..<charsetEnd], as: UTF8.self)
        let method = String(decoding: input[(charsetEnd + 1)..<methodEnd], as: UTF8.self).lowercased()
        let text = input[(methodEnd + 1)..<textEnd]
        guard let charset = Charset(named: name), let bytes = undo(method, text) else { return nil }
        return (EncodedWord(charset: charset, bytes: bytes), textEnd + 2 - input.startIndex)
    }

    private static func undo(_ method: String, _ text: ArraySlice<UInt8>) -> [UInt8]? {
        switch method {
        case "b": undoBase64(text)
        case "q": undoQuotedPrintable(text)
        default: nil
        }
    }

    private static func undoBase64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for letter in text where letter != UInt8(ascii: "=") && !letter.isBlank {
            guard let value = base64Value(letter) else { return nil }
            held = (held << 6 | value) & 0xFFFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        return bytes
    }

    static func base64Value(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(letter) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(letter) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func undoQuotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "_") ? .blank : byte)
            }
        }
        return bytes
    }
}
