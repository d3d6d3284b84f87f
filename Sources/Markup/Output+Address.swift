extension Output {
    /// A part of an address: everything but RFC 3986's unreserved characters and "@" is percent-encoded.
    mutating func urlPart(_ source: UnsafeBufferPointer<UInt8>) {
        for byte in source {
            if Self.isUnreserved(byte) {
                self.byte(byte)
            } else {
                self.byte(UInt8(ascii: "%"))
                self.byte(Self.hexadecimal(byte >> 4))
                self.byte(Self.hexadecimal(byte & 15))
            }
        }
    }

    /// A whole address: only one inside this site is written, "#" stands for any other.
    mutating func address(_ source: UnsafeBufferPointer<UInt8>) {
        if Self.isLocal(source) { escaped(source) } else { byte(UInt8(ascii: "#")) }
    }

    /// An address in a mail; "#" when it would not be one, or would end before its ">".
    mutating func link(_ source: UnsafeBufferPointer<UInt8>) {
        let isWeb = source.starts(with: "https://".utf8) || source.starts(with: "http://".utf8)
        let isClean = source.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
        if isWeb, isClean { raw(source) } else { byte(UInt8(ascii: "#")) }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }

    /// "//host" and "/\host" lead away, and browsers drop blanks and control characters from an address.
    private static func isLocal(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        guard source.count > 0, source[0] == UInt8(ascii: "/") || source[0] == UInt8(ascii: "#") else {
            return false
        }
        if source.count > 1, source[0] == UInt8(ascii: "/"), source[1] == UInt8(ascii: "/") { return false }
        for byte in source where byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return false }
        return true
    }
}
