/// A parameter of a statement.
package enum SQLValue: Hashable, Sendable {
    /// A 64-bit number.
    case int(Int64)
    /// A text.
    case text(String)
    /// Bytes.
    case blob([UInt8])
    /// Nothing.
    case null

    /// A number.
    package init(_ number: Int) {
        self = .int(Int64(number))
    }

    /// A number or nothing.
    package init(_ number: Int64?) {
        self = number.map { .int($0) } ?? .null
    }

    /// A text or nothing.
    package init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }
}
