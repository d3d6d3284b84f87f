import CLibPQ
import Store

/// A statement's result, freed with its last reader.
final class PostgresResult {
    let handle: OpaquePointer

    /// Takes the result over.
    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    /// How many rows it holds.
    var count: Int32 { PQntuples(handle) }

    /// How many rows the statement changed.
    var changed: Int {
        PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0
    }
}

/// One row of a result, its values in text form.
struct PostgresRow: SQLRow {
    let result: PostgresResult
    let row: Int32

    func int(_ column: Int) -> Int64 {
        let bytes = bytes(column)
        if bytes.first == UInt8(ascii: "t") { return 1 }
        return Int64(String(decoding: bytes, as: UTF8.self)) ?? 0
    }

    func text(_ column: Int) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    /// The hexadecimal form of bytea, `\x` and two digits a byte
    /// (https://www.postgresql.org/docs/15/datatype-binary.html).
    func blob(_ column: Int) -> [UInt8] {
        let digits = bytes(column).dropFirst(2)
        return [UInt8](unsafeUninitializedCapacity: digits.count / 2) { room, count in
            var index = digits.startIndex
            while count < digits.count / 2 {
                room[count] = Self.value(digits[index]) << 4 | Self.value(digits[index + 1])
                count += 1
                index += 2
            }
        }
    }

    func isNull(_ column: Int) -> Bool {
        PQgetisnull(result.handle, row, Int32(column)) == 1
    }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result.handle, row, Int32(column)),
            count: Int(PQgetlength(result.handle, row, Int32(column)))
        )
    }

    private static func value(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
}
