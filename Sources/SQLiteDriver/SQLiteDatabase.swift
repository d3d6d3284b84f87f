import Core
import EngineThreads
import Foundation
package import Store
import Synchronization

/// A ledger in one file: one thread writes, with group commit; others read snapshots; no other process opens it.
package final class SQLiteDatabase: Database {
    private let writes = JobQueue<WriteJob>()
    private let reads = JobQueue<ReadJob>()
    private let path: String
    private let limits: SQLiteLimits
    private let ended: [Promise<Void>]
    private let lent: [LentConnection]
    private let commitCount = CommitCount()

    /// Opens the file, or creates it; throws `unusable` when another process owns it or it is damaged.
    package init(path: String, limits: SQLiteLimits = SQLiteLimits()) async throws {
        self.path = path
        self.limits = limits
        ended = (0...max(limits.readers, 1)).map { _ in Promise<Void>() }
        lent = (0..<limits.lent).map { _ in LentConnection(path: path, limits: limits) }
        do {
            try await startWriter(ended[0])
            for end in ended.dropFirst() { try await startReader(end) }
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

    /// How many transactions were committed since the start.
    package var commits: Int { commitCount.value }

    /// Does what waits, then closes the file and gives it free.
    package func close() async {
        reads.close()
        for end in ended.dropFirst() { try? await end.value() }
        for connection in lent { connection.close() }
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
                run: { connection in continuation.resume(with: Result { try connection.snapshot(body) }) }
            )
            if !reads.push(job) { continuation.resume(throwing: closed) }
        }
    }

    /// Writes a copy as of one moment to a path that must not exist, while others read and write.
    ///
    /// Synced and checked when it returns; throws `storageFull`, or `unusable` with the path.
    package func copy(to target: String) async throws {
        let made = Promise<Void>()
        let copy = LedgerCopy(source: path, limits: limits)
        let thread = Thread {
            Thread.current.name = "ledger copy"
            made.fulfil(Result { try copy.make(at: target) })
        }
        thread.start()
        try await made.value()
    }

    /// Runs short reads on one snapshot on the caller's thread, on a reader's when every lent connection is in use.
    package func glance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        for connection in lent {
            if let result = connection.snapshot(body) { return try result.get() }
        }
        return try await read(body)
    }

    private var closed: LedgerFault { .engine("the ledger \(path) is closed") }

    private func startWriter(_ end: Promise<Void>) async throws {
        let started = Promise<Void>()
        let thread = Thread { [path, limits, writes, commitCount] in
            Thread.current.name = "ledger writer"
            do {
                // Held until the connection is gone, which `serve` sees to.
                let lock = try FileLock(besides: path)
                try withExtendedLifetime(lock) {
                    try GroupCommit.serve(writes, path: path, limits: limits, commitCount) {
                        started.fulfil(.success(()))
                    }
                }
            } catch {
                started.fulfil(.failure(error))
            }
            end.fulfil(.success(()))
        }
        thread.start()
        try await started.value()
    }

    private func startReader(_ end: Promise<Void>) async throws {
        let started = Promise<Void>()
        let thread = Thread { [path, limits, reads] in
            Thread.current.name = "ledger reader"
            do {
                let connection = try SQLiteConnection.reader(path: path, limits: limits)
                started.fulfil(.success(()))
                while let job = reads.take(atMost: 1).first { job.run(connection) }
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
    let run: @Sendable (SQLiteConnection) -> Void
}
