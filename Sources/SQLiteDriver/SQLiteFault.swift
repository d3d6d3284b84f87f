import CSQLite
import Core

/// What SQLite's result codes mean to the ledger (https://sqlite.org/rescode.html).
enum SQLiteFault {
    static func fault(_ code: Int32, of handle: OpaquePointer?, path: String) -> LedgerFault {
        let words = handle.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "result code \(code)"
        switch code & 0xFF {
        case SQLITE_FULL:
            return .storageFull
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return .unusable("\(path) is damaged (\(words)): restore it from a backup")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY:
            return .unusable(
                "\(path) cannot be opened (\(words)): check that this user may write it and its folder"
            )
        default:
            return .engine("SQLite, \(path): \(words) (code \(code))")
        }
    }
}
