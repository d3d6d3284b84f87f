/// Classes of bytes the grammar of HTTP is made of.
extension UInt8 {
    /// A letter, digit or mark of a token (RFC 9110 section 5.6.2).
    @inline(__always)
    var isTokenByte: Bool {
        let letter = self | 0x20
        if letter >= 0x61 && letter <= 0x7a || self >= 0x30 && self <= 0x39 { return true }
        switch self {
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: return true
        default: return false
        }
    }

    /// A byte of a field value: visible, space, tab or obs-text (RFC 9110 section 5.5).
    @inline(__always)
    var isFieldByte: Bool { self >= 0x20 && self != 0x7f || self == 0x09 }

    /// A byte of `host [":" port]`, as far as it must not be taken for something else.
    @inline(__always)
    var isAuthorityByte: Bool { isTokenByte || self == .colon || self == 0x5b || self == 0x5d }

    @inline(__always)
    var isBlank: Bool { self == .space || self == .tab }

    @inline(__always)
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    @inline(__always)
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5a ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    @inline(__always)
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    static let tab: UInt8 = 0x09
    static let lf: UInt8 = 0x0a
    static let cr: UInt8 = 0x0d
    static let space: UInt8 = 0x20
    static let percent: UInt8 = 0x25
    static let comma: UInt8 = 0x2c
    static let dot: UInt8 = 0x2e
    static let slash: UInt8 = 0x2f
    static let colon: UInt8 = 0x3a
    static let semicolon: UInt8 = 0x3b
    static let question: UInt8 = 0x3f
    static let backslash: UInt8 = 0x5c
}
