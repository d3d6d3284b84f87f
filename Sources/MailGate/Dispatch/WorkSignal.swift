import Synchronization

/// A bell for one who waits: a ring while nobody waits is not lost.
final class WorkSignal: Sendable {
    private enum Bell {
        case still
        case rung
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let bell = Mutex(Bell.still)

    /// Wakes the one who waits, or the next to wait.
    func ring() {
        let waiter = bell.withLock { bell -> CheckedContinuation<Void, Never>? in
            if case .awaited(let waiter) = bell {
                bell = .still
                return waiter
            }
            bell = .rung
            return nil
        }
        waiter?.resume()
    }

    /// Waits for a ring, for a time at most, and no longer than the task lives; one task at a time.
    func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask(name: "time limit") {
                // A sleep cut short because the ring came rings no more.
                if (try? await Task.sleep(for: limit)) != nil { self.ring() }
            }
            await withTaskCancellationHandler {
                await next()
            } onCancel: {
                self.ring()
            }
            group.cancelAll()
        }
    }

    private func next() async {
        await withCheckedContinuation { continuation in
            let isRung = bell.withLock { bell in
                if case .rung = bell {
                    bell = .still
                    return true
                }
                bell = .awaited(continuation)
                return false
            }
            if isRung { continuation.resume() }
        }
    }
}
