import SQLiteDriver
import Store
import Synchronization

/// A database that notes each query of its readers, with the rows that came of it.
final class WatchedDatabase: Database {
    /// A query and how many rows it gave.
    struct Seen: Hashable, Sendable {
        let sql: String
        let values: [SQLValue]
        let rows: Int
    }

    private let inner: SQLiteDatabase
    private let seen = Mutex<[Seen]>([])

    init(_ inner: SQLiteDatabase) {
        self.inner = inner
    }

    /// What was asked since the last time.
    func take() -> [Seen] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    /// How the engine goes about a query.
    func plan(of query: Seen) async throws -> [String] {
        try await inner.read { sql in
            try sql.rows("EXPLAIN QUERY PLAN \(query.sql)", query.values) { columns in
                _ = (columns.int(), columns.int(), columns.int())
                return columns.text()
            }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.write(body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.read { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    private func note(_ query: Seen) {
        seen.withLock { $0.append(query) }
    }
}

private struct WatchedTransaction: SQLTransaction {
    let inner: any SQLTransaction
    let note: (WatchedDatabase.Seen) -> Void

    var dialect: Dialect { inner.dialect }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try inner.run(sql, values)
    }

    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
    {
        let rows = try inner.rows(sql, values, read)
        note(WatchedDatabase.Seen(sql: sql, values: values, rows: rows.count))
        return rows
    }
}
