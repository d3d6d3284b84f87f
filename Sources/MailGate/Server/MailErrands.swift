import Synchronization

/// The errands of a door's sessions on their way from its thread to its tasks.
///
/// An AsyncStream would end at once when the task that reads it is cancelled; these have to be run to the last,
/// for a client waits for each.
final class MailErrands: Sendable {
    private struct State {
        var errands: [MailErrand] = []
        var waiter: CheckedContinuation<MailErrand?, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())

    func add(_ errand: MailErrand) {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            if state.waiter == nil { state.errands.append(errand) }
            return state.waiter
        }
        waiter?.resume(returning: errand)
    }

    /// Nothing more will come.
    func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }

    /// The next errand; nil after the last; one task at a time may ask.
    func next() async -> MailErrand? {
        await withCheckedContinuation { continuation in
            let ready: MailErrand?? = state.withLock { state in
                if !state.errands.isEmpty { return .some(state.errands.removeFirst()) }
                if state.isFinished { return .some(nil) }
                state.waiter = continuation
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }
}
