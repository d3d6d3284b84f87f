/// How many rows a table has and a sum over all of them, the same in whatever order and on whatever engine.
package struct TableSum: Hashable, Sendable {
    /// Rows.
    package private(set) var rows = 0
    private var sum: UInt64 = 0

    /// Of no rows.
    package init() {}

    /// Adds rows.
    package mutating func add(_ rows: [[SQLValue]]) {
        for row in rows {
            self.rows += 1
            sum &+= UInt64(bitPattern: Checksum(of: row.reduce(into: [], Self.write)).stored)
        }
    }

    private static func write(_ bytes: inout [UInt8], _ value: SQLValue) {
        switch value {
        case .null: bytes.append(0)
        case .int(let number): bytes += [1] + (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        case .text(let text):
            // PostgreSQL keeps no NUL in a text: its driver writes the replacement character.
            let kept = text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
            bytes += [2] + count(kept.utf8.count) + Array(kept.utf8)
        case .blob(let content): bytes += [3] + count(content.count) + content
        }
    }

    private static func count(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
