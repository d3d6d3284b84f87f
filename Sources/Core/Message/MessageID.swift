/// A message's key in the ledger: later messages have greater keys.
package struct MessageID: Hashable, Comparable, Sendable {
    /// The key as stored: milliseconds since 1970, shifted left by 20 bits, plus a sequence.
    package let raw: Int64

    /// The key as stored.
    package init(_ raw: Int64) {
        self.raw = raw
    }

    /// The order of acceptance.
    package static func < (left: MessageID, right: MessageID) -> Bool {
        left.raw < right.raw
    }
}

/// A random 128-bit number that makes a repeated submission the same submission.
package struct SubmissionToken: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    package let hex: String

    /// A token from its 32 hexadecimal digits; nil when they are not that.
    package init?(hex: String) {
        let digits = hex.lowercased()
        let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard digits.utf8.count == 32, isHex else { return nil }
        self.hex = digits
    }

    /// A token from two random numbers.
    package init(high: UInt64, low: UInt64) {
        hex = Self.padded(high) + Self.padded(low)
    }

    private static func padded(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
