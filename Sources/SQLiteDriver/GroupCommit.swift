import EngineThreads
import Store

/// Puts writes that wait at the same time into one transaction: one wait for the disk serves them all.
struct GroupCommit {
    let connection: SQLiteConnection

    /// Opens the one connection that writes and serves the queue with it until the queue is closed.
    static func serve(
        _ jobs: JobQueue<WriteJob>,
        path: String,
        limits: SQLiteLimits,
        _ count: CommitCount,
        started: () -> Void
    ) throws {
        let writer = GroupCommit(connection: try .writer(path: path, limits: limits))
        started()
        while case let group = jobs.take(atMost: limits.writesPerCommit), !group.isEmpty {
            if writer.commit(group) { count.add() }
        }
    }

    /// Runs the jobs, commits, then answers each; returns whether the commit succeeded.
    func commit(_ jobs: [WriteJob]) -> Bool {
        do {
            try connection.execute("BEGIN IMMEDIATE")
            let answers = try jobs.map { try jobs.count == 1 ? $0.run(connection) : attempt($0) }
            try connection.execute("COMMIT")
            for answer in answers { answer() }
            return true
        } catch {
            // The fault to report is the one that stopped the transaction, not one of undoing it.
            if connection.isInTransaction { try? connection.execute("ROLLBACK") }
            for job in jobs { job.fail(error) }
            return false
        }
    }

    /// Runs one job among several, so that its failure undoes nothing of the others.
    private func attempt(_ job: WriteJob) throws -> @Sendable () -> Void {
        try connection.run("SAVEPOINT job", [])
        do {
            let answer = try job.run(connection)
            try connection.run("RELEASE job", [])
            return answer
        } catch {
            // A full disk ends the whole transaction: then everybody fails.
            guard connection.isInTransaction else { throw error }
            try connection.run("ROLLBACK TO job", [])
            try connection.run("RELEASE job", [])
            return { job.fail(error) }
        }
    }
}
