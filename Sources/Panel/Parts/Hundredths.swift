/// A length in an SVG drawing, in hundredths of its unit.
struct Hundredths: Hashable, Sendable {
    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    /// As SVG writes it: a point whatever the language, no zeros at the end.
    ///
    /// Digit by digit: a chart has hundreds of them, and to put strings together would take most of its time.
    var text: String {
        let magnitude = count.magnitude
        let whole = magnitude / 100
        let rest = UInt8(truncatingIfNeeded: magnitude % 100)
        // Up to 15 bytes need no memory of their own; 22 are the most that 64 bits can be.
        return String(unsafeUninitializedCapacity: magnitude < 1_000_000_000_000 ? 15 : 22) { buffer in
            var length = 0
            func put(_ byte: UInt8) {
                buffer[length] = byte
                length += 1
            }
            func digits(_ number: UInt) {
                if number > 9 { digits(number / 10) }
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
            }
            if count < 0 { put(UInt8(ascii: "-")) }
            digits(whole)
            guard rest > 0 else { return length }
            put(UInt8(ascii: "."))
            put(UInt8(ascii: "0") + rest / 10)
            if rest % 10 > 0 { put(UInt8(ascii: "0") + rest % 10) }
            return length
        }
    }
}
