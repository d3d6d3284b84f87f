import CSQLite
import Store

/// A prepared statement, confined to its connection's thread.
struct SQLiteStatement: SQLRow {
    /// Tells SQLite to copy what is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    let handle: OpaquePointer

    /// How often SQLite threw the plan away and made it anew, which takes longer than most statements.
    var replans: Int { Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)) }

    func bind(_ values: [SQLValue]) -> Int32 {
        var column: Int32 = 0
        for value in values {
            column += 1
            let code = bind(value, at: column)
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }

    private func bind(_ value: SQLValue, at column: Int32) -> Int32 {
        switch value {
        case .int(let number):
            return sqlite3_bind_int64(handle, column, number)
        case .text(var text):
            // No address would mean NULL to SQLite.
            guard !text.isEmpty else { return sqlite3_bind_text(handle, column, "", 0, Self.copied) }
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(handle, column, $0.baseAddress, Int32($0.count), Self.copied)
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, column, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, column, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        case .null:
            return sqlite3_bind_null(handle, column)
        }
    }

    func int(_ column: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(column))
    }

    func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }
}
