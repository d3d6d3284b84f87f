import Core
import EngineThreads
import Foundation
package import Store

/// A ledger in a PostgreSQL database, which several nodes may share: one thread of this node writes, others read.
///
/// libpq blocks its thread while the server works, so that each connection has a thread and no task ever waits in it.
package final class PostgresDatabase: Database {
    private let server: PostgresServer
    private let limits: PostgresLimits
    private let writes = JobQueue<WriteJob>()
    private let reads = JobQueue<ReadJob>()
    private let ended: [Promise<Void>]

    /// Connects; throws `unusable` or `engine` when the server refuses or does not answer.
    ///
    /// `node` is the name that no other process may take on this ledger meanwhile; nil takes none.
    package init(server: PostgresServer, node: String? = nil, limits: PostgresLimits = PostgresLimits())
        async throws
    {
        self.server = server
        self.limits = limits
        ended = (0...max(limits.readers, 1)).map { _ in Promise<Void>() }
        do {
            try await start("ledger writer", as: node, ended[0]) { [writes, limits] line in
                let writer = PostgresWriter(line: line)
                while case let group = writes.take(atMost: limits.writesPerCommit), !group.isEmpty {
                    writer.commit(group)
                }
            }
            for end in ended.dropFirst() {
                try await start("ledger reader", end) { [reads] line in
                    while let job = reads.take(atMost: 1).first { job.run(line) }
                }
            }
        } catch {
            writes.close()
            reads.close()
            throw error
        }
    }

    deinit {
        reads.close()
        writes.close()
    }

    /// Does what waits, then closes the connections.
    package func close() async {
        reads.close()
        for end in ended.dropFirst() { try? await end.value() }
        writes.close()
        try? await ended[0].value()
    }

    /// Runs one transaction on the writer's thread; durable when it returns.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await writes.write(unless: closed, body)
    }

    /// Runs reads on one snapshot, on a reader's thread.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = ReadJob(
                run: { line in
                    let result = Result { try line.snapshot(body) }
                    continuation.resume(with: result.mapError(line.fault))
                }
            )
            if !reads.push(job) { continuation.resume(throwing: closed) }
        }
    }

    /// How many other processes have taken a name on this ledger: how many daemons work on it.
    package func nodes() async throws -> Int {
        try await read { try PostgresConnection.nodes(in: $0) }
    }

    private var closed: LedgerFault { .engine("the ledger at \(server.shown) is closed") }

    private func start(
        _ name: String,
        as node: String? = nil,
        _ end: Promise<Void>,
        _ serve: @escaping @Sendable (PostgresLine) -> Void
    ) async throws {
        let started = Promise<Void>()
        let thread = Thread { [server, limits] in
            Thread.current.name = name
            do {
                let line = try PostgresLine(to: server, as: node, limits: limits)
                started.fulfil(.success(()))
                serve(line)
            } catch {
                started.fulfil(.failure(error))
            }
            end.fulfil(.success(()))
        }
        thread.start()
        try await started.value()
    }
}

/// One read on its way.
private struct ReadJob: Sendable {
    let run: @Sendable (PostgresLine) -> Void
}

extension PostgresLine {
    /// Runs reads that all see the same moment.
    fileprivate func snapshot<Value>(_ body: (any SQLTransaction) throws -> Value) throws -> Value {
        try use { connection in
            do {
                return try read(connection, body)
            } catch let fault as PostgresFault where fault.isPlanOutdated {
                try connection.forgetStatements()
                return try read(connection, body)
            }
        }
    }

    private func read<Value>(
        _ connection: PostgresConnection,
        _ body: (any SQLTransaction) throws -> Value
    ) throws -> Value {
        try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        // A read leaves nothing to keep: however it ends, the snapshot is only let go.
        defer { connection.rollBack() }
        return try body(connection)
    }
}
