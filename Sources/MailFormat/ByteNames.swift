/// Names for the bytes that mail is cut at.
extension UInt8 {
    static let null: UInt8 = 0
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let blank: UInt8 = 32
    static let colon = UInt8(ascii: ":")

    /// A blank or a tab: RFC 5322 `WSP`.
    var isBlank: Bool { self == .blank || self == .tab }
}
