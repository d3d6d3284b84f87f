import Core
import Foundation
import Store

extension SQLiteConnection {
    /// The one connection that writes and checkpoints (SQLite 3.40 damages the log when two do).
    static func writer(path: String, limits: SQLiteLimits) throws -> SQLiteConnection {
        try keepPrivate(path)
        let connection = try SQLiteConnection(path: path, isReadOnly: false)
        try connection.execute("PRAGMA busy_timeout = \(limits.busyTimeout)")
        let mode = try connection.rows("PRAGMA journal_mode = WAL", []) { $0.text() }
        guard mode == ["wal"] else {
            throw LedgerFault.unusable(
                "\(path) cannot keep a write-ahead log (\(mode)): put it on a local file system"
            )
        }
        try connection.execute(
            """
            PRAGMA synchronous = FULL; PRAGMA cache_size = -\(limits.writerCache);
            PRAGMA wal_autocheckpoint = \(limits.pagesPerCheckpoint); PRAGMA secure_delete = OFF;
            PRAGMA temp_store = MEMORY
            """
        )
        return connection
    }

    /// A connection that only reads.
    static func reader(path: String, limits: SQLiteLimits) throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path, isReadOnly: true)
        try connection.execute(
            """
            PRAGMA busy_timeout = \(limits.busyTimeout); PRAGMA query_only = ON;
            PRAGMA cache_size = -\(limits.readerCache); PRAGMA temp_store = MEMORY
            """
        )
        return connection
    }

    /// Creates the file for its owner only: SQLite gives the log beside it the same rights.
    private static func keepPrivate(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LedgerFault.unusable(
                "cannot open \(path): \(String(cString: strerror(errno))); make it writable for this user"
            )
        }
        close(descriptor)
    }

    /// Runs reads that all see the same moment.
    func snapshot<Value>(_ body: (any SQLTransaction) throws -> Value) throws -> Value {
        try run("BEGIN", [])
        // A read leaves nothing to keep: however it ends, the snapshot is only let go.
        defer { if isInTransaction { _ = try? run("ROLLBACK", []) } }
        return try body(self)
    }
}
