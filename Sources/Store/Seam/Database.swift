/// An engine that keeps the ledger: transactions that write come one after another, reads see a snapshot.
package protocol Database: Sendable {
    /// Runs one transaction; durable when it returns, nothing of it remains when it throws.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    /// Runs reads on one snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    /// Runs reads that take microseconds on one snapshot, where an engine can: on the thread that asks.
    ///
    /// Such a read follows an index to a few rows; what grows with the messages of a hosting belongs to `read`.
    func glance<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value)
        async throws
        -> Value
}

extension Database {
    /// An engine that makes no difference.
    package func glance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await read(body)
    }
}

/// One transaction of an engine, whose parameters are numbered as in `$1`.
package protocol SQLTransaction {
    /// Where this engine's SQL differs.
    var dialect: Dialect { get }
    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Runs a query, each row read before the next is fetched.
    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
}

/// The few words in which engines differ.
package struct Dialect: Hashable, Sendable {
    /// The type of bytes.
    package var bytes: String
    /// The type of a table's own key, a 64-bit number.
    package var key: String
    /// What follows a table whose rows lie in the order of their key.
    package var clustered: String
    /// What follows a query that keeps its rows from others until the transaction ends.
    package var lock: String
    /// Whether other nodes write to the same ledger: then only the ledger itself can number and own things.
    package var isShared: Bool

    /// The words of an engine.
    package init(bytes: String, key: String, clustered: String, lock: String, isShared: Bool = false) {
        self.isShared = isShared
        self.bytes = bytes
        self.key = key
        self.clustered = clustered
        self.lock = lock
    }
}
