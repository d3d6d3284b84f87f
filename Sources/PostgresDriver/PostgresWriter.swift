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

    /// How many jobs of a group may fail before each is run alone.
    private static let patience = 8

    /// A job's own refusal, which no statement of another job can have caused.
    private struct Refusal: Error {
        let index: Int
    }

    let line: PostgresLine

    /// Runs jobs together; what fails is left out and run alone, so that its failure undoes nothing of the others.
    func commit(_ jobs: [WriteJob]) {
        commit(jobs, patience: Self.patience)
    }

    private func commit(_ jobs: [WriteJob], patience: Int) {
        do {
            for answer in try transaction(jobs) { answer() }
        } catch let refusal as Refusal where patience > 0 {
            commit(jobs.indices.filter { $0 != refusal.index }.map { jobs[$0] }, patience: patience - 1)
            commit([jobs[refusal.index]], patience: 0)
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
            let answers = try jobs.indices.map { try run($0, of: jobs, on: connection) }
            try connection.commit()
            return answers
        } catch {
            // The fault to report is the one that stopped the transaction, not one of undoing it.
            connection.rollBack()
            if (error as? PostgresFault)?.isPlanOutdated == true { try connection.forgetStatements() }
            throw error
        }
    }

    private func run(_ index: Int, of jobs: [WriteJob], on connection: PostgresConnection) throws
        -> @Sendable () -> Void
    {
        do {
            return try jobs[index].run(connection)
        } catch let fault as PostgresFault {
            throw fault
        } catch {
            throw jobs.count == 1 ? error : Refusal(index: index)
        }
    }

    private func fail(_ jobs: [WriteJob], _ error: any Error) {
        let fault = line.fault(error)
        jobs.forEach { $0.fail(fault) }
    }
}
