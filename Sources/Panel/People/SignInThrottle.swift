import Core
import Synchronization

/// Remembers wrong passwords, so that guessing has to wait; forgotten when the program ends.
final class SignInThrottle: Sendable {
    /// Somebody who guesses: an address and where it is tried from.
    struct Attempt: Hashable, Sendable {
        let email: String
        let client: String
    }

    private struct Failures {
        var count = 0
        var last: Moment
    }

    private let limits: PanelLimits
    private let failures = Mutex<[Attempt: Failures]>([:])

    init(limits: PanelLimits) {
        self.limits = limits
    }

    /// How long an attempt still has to wait; nil when it may be made.
    func wait(for attempt: Attempt, at moment: Moment) -> Duration? {
        failures.withLock { failures in
            guard let known = failures[attempt], known.count >= limits.signInFailures else { return nil }
            let left = known.last + limits.signInWait - moment
            if left > .zero { return left }
            failures[attempt] = nil
            return nil
        }
    }

    /// Counts a wrong password; returns whether it was the one after which to wait.
    func fail(_ attempt: Attempt, at moment: Moment) -> Bool {
        failures.withLock { failures in
            if failures[attempt] == nil, failures.count >= limits.signInMemory {
                forget(in: &failures, at: moment)
            }
            let stale = failures[attempt].map { moment - $0.last > limits.signInWait } ?? true
            let count = stale ? 0 : failures[attempt]?.count ?? 0
            failures[attempt] = Failures(count: count + 1, last: moment)
            return count + 1 == limits.signInFailures
        }
    }

    /// Forgets the wrong passwords of somebody who knew the right one.
    func succeed(_ attempt: Attempt) {
        failures.withLock { $0[attempt] = nil }
    }

    private func forget(in failures: inout [Attempt: Failures], at moment: Moment) {
        failures = failures.filter { moment - $0.value.last <= limits.signInWait }
        guard failures.count >= limits.signInMemory else { return }
        // A flood of made-up addresses pushes the older half out, never the program out of memory.
        let newest = failures.sorted { $0.value.last > $1.value.last }.prefix(limits.signInMemory / 2)
        failures = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }
}
