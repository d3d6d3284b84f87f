package import Store
import Synchronization

/// A database that notes each statement, with the rows that came of it or were changed.
package final class WatchedDatabase: Database {
    /// A statement and how many rows it gave or changed.
    package struct Seen: Hashable, Sendable {
        /// The statement.
        package let sql: String
        /// Its parameters.
        package let values: [SQLValue]
        /// Whether it reads.
        package let isQuery: Bool
        /// Rows that it gave or changed.
        package let rows: Int
        /// Pages of the file that were looked at for it; nil where the engine does not tell.
        package let pages: Int?
    }

    /// The database that is watched.
    package let inner: any Database
    private let seen = Mutex<[Seen]>([])

    /// Watches a database.
    package init(_ inner: any Database) {
        self.inner = inner
    }

    /// What was asked since the last time.
    package func take() -> [Seen] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    /// How SQLite goes about a statement.
    package func plan(of query: Seen) async throws -> [String] {
        try await inner.read { sql in
            try sql.rows("EXPLAIN QUERY PLAN \(query.sql)", query.values) { columns in
                _ = (columns.int(), columns.int(), columns.int())
                return columns.text()
            }
        }
    }

    /// How PostgreSQL goes about a statement; `options` as in `EXPLAIN (ANALYZE, BUFFERS)`, which carries it out.
    package func postgresPlan(of query: Seen, options: String = "") async throws -> [String] {
        try await inner.write { sql in
            try sql.rows("EXPLAIN \(options) \(query.sql)", query.values) { $0.text() }
        }
    }

    /// Runs one transaction of the database within.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await inner.write { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    /// Reads from the database within.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await inner.read { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    /// Reads a little from the database within.
    package func glance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await inner.glance { [self] sql in try body(WatchedTransaction(inner: sql, note: note)) }
    }

    /// Takes what a read makes piece by piece; its statements are not noted.
    package func pour<Piece: Sendable>(
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
        let before = inner.pagesLookedAt
        let changed = try inner.run(sql, values)
        note(seen(sql, values, isQuery: false, rows: changed, since: before))
        return changed
    }

    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
    {
        let before = inner.pagesLookedAt
        let rows = try inner.rows(sql, values, read)
        note(seen(sql, values, isQuery: true, rows: rows.count, since: before))
        return rows
    }

    private func seen(_ sql: String, _ values: [SQLValue], isQuery: Bool, rows: Int, since before: Int?)
        -> WatchedDatabase.Seen
    {
        let pages = inner.pagesLookedAt.flatMap { now in before.map { now - $0 } }
        return WatchedDatabase.Seen(sql: sql, values: values, isQuery: isQuery, rows: rows, pages: pages)
    }
}
