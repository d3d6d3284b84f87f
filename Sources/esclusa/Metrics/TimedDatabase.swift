import Store

/// An engine whose transactions are timed, the wait for a thread and for the disk included.
struct TimedDatabase: Database {
    let database: any Database
    let metrics: GateMetrics

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await metrics.storeWrites.time { try await database.write(body) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await metrics.storeReads.time { try await database.read(body) }
    }

    func glance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await metrics.storeReads.time { try await database.glance(body) }
    }

    func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws {
        try await database.pour(make, into: take)
    }
}
