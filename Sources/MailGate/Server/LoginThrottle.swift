import Core
import Synchronization

/// Remembers wrong passwords of the SMTP door, so that guessing has to wait; forgotten when the program ends.
final class LoginThrottle: Sendable {
    /// Somebody who guesses: a name and who tries it, so that nobody can shut another client out.
    struct Guess: Hashable, Sendable {
        let name: String
        let client: String
    }

    private struct Failures {
        var count = 0
        var last: Moment
    }

    /// Guesses that are remembered.
    private static let memory = 10_000

    private let limits: LoginLimits
    private let failures = Mutex<[Guess: Failures]>([:])

    init(limits: LoginLimits) {
        self.limits = limits
    }

    /// Whether a password may be looked at.
    func allows(_ guess: Guess, at moment: Moment) -> Bool {
        failures.withLock { failures in
            guard let known = failures[guess], known.count >= limits.tries else { return true }
            guard moment - known.last >= limits.wait else { return false }
            failures[guess] = nil
            return true
        }
    }

    /// Counts a wrong password.
    func fail(_ guess: Guess, at moment: Moment) {
        failures.withLock { failures in
            if failures[guess] == nil, failures.count >= Self.memory {
                // A flood of made-up names pushes the older half out.
                let newest = failures.sorted { $0.value.last > $1.value.last }.prefix(Self.memory / 2)
                failures = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
            }
            let count = failures[guess]?.count ?? 0
            failures[guess] = Failures(count: count + 1, last: moment)
        }
    }

    /// Forgets the wrong passwords of somebody who knew the right one.
    func succeed(_ guess: Guess) {
        failures.withLock { $0[guess] = nil }
    }
}

/// How often a password of the SMTP door may be guessed; a setting may change each.
package struct LoginLimits: Hashable, Sendable {
    /// Wrong passwords of a client for a name before it has to wait: 5.
    package var tries = 5
    /// How long it has to wait: 15 minutes.
    package var wait: Duration = .seconds(900)

    /// The decided values.
    package init() {}
}
