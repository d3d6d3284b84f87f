/// A 64-bit sum over bytes, by which a damaged body is noticed; no protection against intent.
///
/// Each step is a bijection of the word and of the sum so far: a change within one word is always noticed.
package struct Checksum {
    /// The sum as it is stored.
    package let stored: Int64

    /// The sum of some bytes.
    package init(of bytes: [UInt8]) {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { buffer in
            let whole = buffer.count & ~7
            for offset in stride(from: 0, to: whole, by: 8) {
                Self.mix(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self), into: &sum)
            }
            for offset in whole..<buffer.count {
                Self.mix(UInt64(buffer[offset]), into: &sum)
            }
        }
        stored = Int64(bitPattern: sum)
    }

    private static func mix(_ word: UInt64, into sum: inout UInt64) {
        sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 32
    }
}
