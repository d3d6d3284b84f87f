import Synchronization

/// Counts who waits, so that a queue has an end.
final class WaitingRoom: Sendable {
    private let seats: Int
    private let taken = Mutex(0)

    init(seats: Int) {
        self.seats = seats
    }

    func enter() -> Bool {
        taken.withLock { count in
            guard count < seats else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        taken.withLock { $0 -= 1 }
    }
}
