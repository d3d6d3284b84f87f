package import Core

/// One row of a result, as an engine holds it.
package protocol SQLRow {
    /// A number, 0 when there is none.
    func int(_ column: Int) -> Int64
    /// A text, empty when there is none.
    func text(_ column: Int) -> String
    /// Bytes, empty when there are none.
    func blob(_ column: Int) -> [UInt8]
    /// Whether there is nothing.
    func isNull(_ column: Int) -> Bool
}

/// The columns of one row, read in the order in which the query names them.
package struct Columns {
    private let row: any SQLRow
    private var column = 0

    /// The columns of a row.
    package init(_ row: any SQLRow) {
        self.row = row
    }

    private mutating func next() -> Int {
        defer { column += 1 }
        return column
    }

    /// A number.
    package mutating func int64() -> Int64 { row.int(next()) }

    /// A count.
    package mutating func int() -> Int { Int(row.int(next())) }

    /// A text.
    package mutating func text() -> String { row.text(next()) }

    /// Bytes.
    package mutating func blob() -> [UInt8] { row.blob(next()) }

    /// A point in time.
    package mutating func moment() -> Moment { Moment(milliseconds: int64()) }

    /// A number, or nil.
    package mutating func optionalInt64() -> Int64? {
        let column = next()
        return row.isNull(column) ? nil : row.int(column)
    }

    /// A text, or nil.
    package mutating func optionalText() -> String? {
        let column = next()
        return row.isNull(column) ? nil : row.text(column)
    }

    /// Bytes, or nil.
    package mutating func optionalBlob() -> [UInt8]? {
        let column = next()
        return row.isNull(column) ? nil : row.blob(column)
    }

    /// A point in time, or nil.
    package mutating func optionalMoment() -> Moment? {
        optionalInt64().map(Moment.init(milliseconds:))
    }

    /// A value stored by its raw value; a value unknown to this program is a damaged store.
    package mutating func raw<Value: RawRepresentable>(_ type: Value.Type = Value.self) throws -> Value
    where Value.RawValue == String {
        let text = text()
        guard let value = Value(rawValue: text) else { throw unknown(text, type) }
        return value
    }

    /// A value stored by its raw number; a value unknown to this program is a damaged store.
    package mutating func raw<Value: RawRepresentable>(_ type: Value.Type = Value.self) throws -> Value
    where Value.RawValue == Int {
        let number = int()
        guard let value = Value(rawValue: number) else { throw unknown("\(number)", type) }
        return value
    }

    private func unknown(_ value: String, _ type: Any.Type) -> LedgerFault {
        .unusable("the ledger holds '\(value)' where a \(type) is due: restore it from a backup")
    }
}
