import Core
import EngineThreads
import Store

/// Does the writes of this node: those that wait at the same time share one transaction and one wait for the disk.
///
/// Writes of all nodes come one after another, as the rules of `Store` expect: each transaction begins by taking
/// one lock of the database, which its end, however it ends, gives back.
struct PostgresWriter {
    /// The first half of the advisory lock's key, "eslu" in ASCII; the schema is the other half.
    private static let lock = 0x6573_6C75
    /// How often a transaction that collided with another client of the database is run again.
    private static let repetitions = 3

    let line: PostgresLine

    /// Runs jobs together; when one of them fails, each alone, so that its failure undoes nothing of the others.
    func commit(_ jobs: [WriteJob]) {
        do {
            for answer in try transaction(jobs) { answer() }
        } catch let fault as PostgresFault where fault.isConnectionLost {
            // Nobody knows whether it was committed: only the callers may decide to ask again.
            fail(jobs, fault)
        } catch {
            if jobs.count == 1 { fail(jobs, error) } else { jobs.forEach { commit([$0]) } }
        }
    }

    private func transaction(_ jobs: [WriteJob]) throws -> [@Sendable () -> Void] {
        try line.use { connection in
            for _ in 1..<Self.repetitions {
                do {
                    return try attempt(jobs, on: connection)
                } catch let fault as PostgresFault where fault.isPassing {
                    continue
                }
            }
            return try attempt(jobs, on: connection)
        }
    }

    private func attempt(_ jobs: [WriteJob], on connection: PostgresConnection) throws
        -> [@Sendable () -> Void]
    {
        do {
            try connection.execute(
                "BEGIN; SELECT pg_advisory_xact_lock(\(Self.lock), hashtext(current_schema()))"
            )
            let answers = try jobs.map { try $0.run(connection) }
            try connection.execute("COMMIT")
            return answers
        } catch {
            // The fault to report is the one that stopped the transaction, not one of undoing it.
            if connection.isOpen, connection.isInTransaction { try? connection.execute("ROLLBACK") }
            throw error
        }
    }

    private func fail(_ jobs: [WriteJob], _ error: any Error) {
        let fault = line.fault(error)
        jobs.forEach { $0.fail(fault) }
    }
}
