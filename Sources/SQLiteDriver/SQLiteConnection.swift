import CSQLite
import Store

/// One connection, confined to the thread that opened it.
final class SQLiteConnection: SQLTransaction {
    let dialect = Dialect(
        bytes: "blob",
        key: "INTEGER PRIMARY KEY",
        clustered: " WITHOUT ROWID",
        lock: "",
        columns: """
            SELECT made.name, listed.name, lower(listed.type), listed.pk
            FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS listed
            WHERE made.type = 'table' ORDER BY made.name, listed.cid
            """
    )
    private let path: String
    private let handle: OpaquePointer
    private(set) var statements: [String: SQLiteStatement] = [:]

    init(path: String, isReadOnly: Bool) throws {
        let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let fault = SQLiteFault.fault(code, of: opened, path: path)
            sqlite3_close_v2(opened)
            throw fault
        }
        self.path = path
        handle = opened
    }

    deinit {
        for statement in statements.values {
            sqlite3_finalize(statement.handle)
        }
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open; some failures end it (https://sqlite.org/c3ref/get_autocommit.html).
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    var pagesLookedAt: Int? {
        [SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS].reduce(0) { sum, kind in
            var now: Int32 = 0
            var highest: Int32 = 0
            sqlite3_db_status(handle, kind, &now, &highest, 0)
            return sum + Int(now)
        }
    }

    /// Runs statements without parameters and results.
    func execute(_ sql: String) throws {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let statement = try prepared(sql, values)
        defer { sqlite3_reset(statement.handle) }
        while try step(statement) {}
        return Int(sqlite3_changes(handle))
    }

    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
    {
        let statement = try prepared(sql, values)
        defer { sqlite3_reset(statement.handle) }
        var found: [Value] = []
        while try step(statement) {
            var columns = Columns(statement)
            found.append(try read(&columns))
        }
        return found
    }

    private func prepared(_ sql: String, _ values: [SQLValue]) throws -> SQLiteStatement {
        let statement = try statements[sql] ?? prepare(sql)
        try check(statement.bind(values))
        return statement
    }

    /// SQLite numbers parameters with "?"; "$1" would be a name to it.
    private func prepare(_ sql: String) throws -> SQLiteStatement {
        let text = String(sql.map { $0 == "$" ? "?" : $0 })
        var made: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard code == SQLITE_OK, let made else { throw SQLiteFault.fault(code, of: handle, path: path) }
        let statement = SQLiteStatement(handle: made)
        statements[sql] = statement
        return statement
    }

    private func step(_ statement: SQLiteStatement) throws -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteFault.fault(code, of: handle, path: path)
        }
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw SQLiteFault.fault(code, of: handle, path: path) }
    }
}
