package import Core

/// The ledger over an SQL engine: every function is one transaction.
package final class LedgerStore: Ledger {
    private let database: any Database
    private let identifiers: IdentifierSource
    private let policy: Policy
    private let days: LocalDays
    private let node: String
    private let bell = WorkBell()
    private let edge = DueEdge()

    /// Opens the ledger of an engine, its tables brought to this program's version first;
    /// throws `unusable` when it was moved to another or is half of one.
    ///
    /// `node` is this process's name among those that share the ledger: a claim of its own that it finds at
    /// its start is a predecessor's.
    package init(database: any Database, policy: Policy, days: LocalDays, node: String = "") async throws {
        self.node = node
        self.database = database
        self.policy = policy
        self.days = days
        let mark = try await database.write { sql in
            try Migrations(sql: sql).run()
            try LedgerSeal.check(in: sql)
            return try Work.mark(named: Work.identifierMark, in: sql) ?? 0
        }
        identifiers = IdentifierSource(after: mark)
    }

    /// Runs one transaction that writes.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Work) throws -> Value) async throws -> Value {
        let (value, mark) = try await database.write { [identifiers, policy, days, node, edge] sql in
            let work = Work(
                sql: sql,
                identifiers: identifiers,
                policy: policy,
                days: days,
                node: node,
                edge: edge
            )
            return (try body(work), work.mark)
        }
        if let mark { identifiers.confirm(mark) }
        return value
    }

    /// Reads from one snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Work) throws -> Value) async throws -> Value {
        try await database.read { [identifiers, policy, days, node, edge] sql in
            try body(
                Work(sql: sql, identifiers: identifiers, policy: policy, days: days, node: node, edge: edge)
            )
        }
    }

    /// Reads a few rows from one snapshot, without waiting for another thread where the engine can.
    func glance<Value: Sendable>(_ body: @escaping @Sendable (Work) throws -> Value) async throws -> Value {
        try await database.glance { [identifiers, policy, days, node, edge] sql in
            try body(
                Work(sql: sql, identifiers: identifiers, policy: policy, days: days, node: node, edge: edge)
            )
        }
    }

    /// Wakes whoever waits for work.
    func ring() {
        bell.ring()
    }

    /// Rings after every commit that may have made a message due, or moved the time of something to come.
    package func workBell() -> AsyncStream<Void> {
        bell.stream()
    }
}
