/// Up to 96 bytes of UTF-8 kept without the heap: what a formatter returns.
package struct ShortText: Sendable {
    /// The most that fits; what a formatter writes is far below.
    package static let capacity = 96

    /// The bytes; only the first `count` count.
    package private(set) var bytes = InlineArray<96, UInt8>(repeating: 0)
    /// How many bytes are used.
    package private(set) var count = 0

    /// Nothing yet.
    package init() {}

    /// The same as a string.
    package var string: String {
        var copy: [UInt8] = []
        for index in 0..<count { copy.append(bytes[index]) }
        return String(decoding: copy, as: UTF8.self)
    }

    mutating func append(_ byte: UInt8) {
        guard count < Self.capacity else { return }
        bytes[count] = byte
        count += 1
    }

    mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    mutating func append(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        digits(value.magnitude, atLeast: 1)
    }

    /// Digits with zeros in front.
    mutating func append(_ value: Int, width: Int) {
        digits(value.magnitude, atLeast: width)
    }

    private mutating func digits(_ value: UInt, atLeast width: Int) {
        if value >= 10 || width > 1 { digits(value / 10, atLeast: width - 1) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
