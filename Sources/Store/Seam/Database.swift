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
    /// Takes what a read makes piece by piece, all from one snapshot, never more than a few pieces ahead.
    func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws
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
    /// Pages of its file that the connection has looked at so far, in memory or not; nil where an engine does not tell.
    var pagesLookedAt: Int? { get }
    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Runs a statement that changes rows and whose count nobody wants.
    ///
    /// An engine beyond a network does not wait for it: its fault comes with a later statement of the transaction,
    /// with its end at the latest.
    func post(_ sql: String, _ values: [SQLValue]) throws
    /// Runs a query, each row read before the next is fetched.
    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
}

extension SQLTransaction {
    /// An engine that does not tell.
    package var pagesLookedAt: Int? { nil }

    /// An engine that makes no difference.
    package func post(_ sql: String, _ values: [SQLValue]) throws {
        try run(sql, values)
    }
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
    /// A query for every column of every table of the ledger: table, column, type, place in the table's key or 0.
    package var columns: String
    /// A query for the statements that let texts stand in the order of their bytes, as programs compare them; nil
    /// where they do.
    package var settling: String?
    /// A query for how many other processes have taken a name on the ledger; nil where no other can be.
    package var others: String?
    /// Whether other nodes write to the same ledger: then only the ledger itself can number and own things.
    package var isShared: Bool

    /// The words of an engine.
    package init(
        bytes: String,
        key: String,
        clustered: String,
        lock: String,
        columns: String,
        settling: String? = nil,
        others: String? = nil,
        isShared: Bool = false
    ) {
        self.settling = settling
        self.others = others
        self.isShared = isShared
        self.columns = columns
        self.bytes = bytes
        self.key = key
        self.clustered = clustered
        self.lock = lock
    }
}
