import Store
import Synchronization

/// A database that notes each statement, with the rows that came of it or were changed.
final class WatchedDatabase: Database {
    /// A statement and how many rows it gave or changed.
    struct Seen: Hashable, Sendable {
        let sql: String
        let values: [SQLValue]
        let isQuery: Bool
        let rows: Int
    }

    let inner: any Database
    private let seen = Mutex<[Seen]>([])

    init(_ inner: any Database) {
        self.inner = inner
    }

    /// What was asked since the last time.
    func take() -> [Seen] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    /// How SQLite goes about a statement.
    func plan(of query: Seen) async throws -> [String] {
        try await inner.read { sql in
            try sql.rows("EXPLAIN QUERY PLAN \(query.sql)", query.values) { columns in
                _ = (columns.int(), columns.int(), columns.int())
                return columns.text()
            }
        }
    }

    /// How PostgreSQL goes about a statement.
    func postgresPlan(of query: Seen) async throws -> [String] {
        try await inner.write { sql in
            try sql.rows("EXPLAIN \(query.sql)", query.values) { $0.text() }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.write { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.read { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws {
        try await inner.pour(make, into: take)
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
        let changed = try inner.run(sql, values)
        note(WatchedDatabase.Seen(sql: sql, values: values, isQuery: false, rows: changed))
        return changed
    }

    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
    {
        let rows = try inner.rows(sql, values, read)
        note(WatchedDatabase.Seen(sql: sql, values: values, isQuery: true, rows: rows.count))
        return rows
    }
}
