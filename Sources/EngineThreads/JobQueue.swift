import Foundation
import Synchronization

/// Jobs on their way from tasks to a thread that waits for them.
package final class JobQueue<Job: Sendable>: Sendable {
    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let condition = NSCondition()

    /// A queue with nothing in it.
    package init() {}

    /// Adds a job; false when the queue was closed.
    package func push(_ job: Job) -> Bool {
        let isTaken = state.withLock { state in
            if !state.isClosed { state.jobs.append(job) }
            return !state.isClosed
        }
        wake { $0.signal() }
        return isTaken
    }

    /// Waits for jobs and takes the oldest; none when the queue is closed and empty.
    package func take(atMost limit: Int) -> [Job] {
        condition.lock()
        defer { condition.unlock() }
        while state.withLock({ $0.jobs.isEmpty && !$0.isClosed }) {
            condition.wait()
        }
        return state.withLock { state in
            let taken = Array(state.jobs.prefix(limit))
            state.jobs.removeFirst(taken.count)
            return taken
        }
    }

    /// Takes no more jobs; those that wait are still done.
    package func close() {
        state.withLock { $0.isClosed = true }
        wake { $0.broadcast() }
    }

    private func wake(_ act: (NSCondition) -> Void) {
        condition.lock()
        act(condition)
        condition.unlock()
    }
}
