/// One field of a header (RFC 5322 section 2.2), its folded lines kept apart.
package struct HeaderField: Hashable, Sendable {
    /// The name as written, without the colon.
    package let name: String
    /// The lines, the first with its name, without their ends.
    private(set) var lines: [[UInt8]]

    /// Reads the first line of a field; nil when the line is none.
    init?(line: [UInt8]) {
        guard let colon = line.firstIndex(of: .colon) else { return nil }
        // Blanks before the colon are obsolete but still written (RFC 5322 section 4.5).
        let written = line[..<colon]
        let name = written.prefix { !$0.isBlank }
        guard !name.isEmpty, written[name.endIndex...].allSatisfy(\.isBlank) else { return nil }
        guard name.allSatisfy({ (33...126).contains($0) }) else { return nil }
        self.name = String(decoding: name, as: UTF8.self)
        lines = [line]
    }

    /// A field of one line.
    package init(_ name: String, _ value: String) {
        self.name = name
        lines = [Array("\(name): \(value)".utf8)]
    }

    /// Takes a line that goes on with this field; false when it does not.
    mutating func takeContinuation(_ line: [UInt8]) -> Bool {
        guard let first = line.first, first.isBlank, line.contains(where: { !$0.isBlank }) else {
            return false
        }
        lines.append(line)
        return true
    }

    /// The value with its folds undone and without blanks around it.
    package var value: [UInt8] {
        guard let first = lines.first, let colon = first.firstIndex(of: .colon) else { return [] }
        let joined = first[(colon + 1)...] + lines.dropFirst().joined()
        let start = joined.drop(while: \.isBlank)
        return Array(start.prefix(upTo: start.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start.startIndex))
    }

    /// Whether this is a field of that name, case ignored.
    package func isNamed(_ other: String) -> Bool {
        name.lowercased() == other.lowercased()
    }
}
