import Core
import Synchronization

/// What is on its way to the MTA, and whether the MTA is reached.
final class Traffic: Sendable {
    private struct State {
        var busy = 0
        var breaker: Breaker
        var isReached: Bool?
    }

    private let connections: Int
    private let state: Mutex<State>

    init(connections: Int, pauses: DispatchPauses) {
        self.connections = connections
        state = Mutex(State(breaker: Breaker(pauses: pauses)))
    }

    /// How many messages may be claimed now.
    var allowance: Int {
        state.withLock { $0.breaker.allowance(free: connections - $0.busy, busy: $0.busy, at: .now) }
    }

    /// How long until an MTA that was not reached is tried again; nil while it is reached.
    var probeWait: Duration? {
        state.withLock { $0.breaker.wait(at: .now) }
    }

    func begin(_ messages: Int) {
        state.withLock { $0.busy += messages }
    }

    /// Whether the MTA answered when it was last tried; nil before the first time.
    var isReached: Bool? { state.withLock { $0.isReached } }

    func note(_ outcome: AttemptOutcome) -> Breaker.Change {
        state.withLock { state in
            switch outcome {
            case .answered: state.isReached = true
            case .unreachable: state.isReached = false
            case .ambiguous: break
            }
            return state.breaker.note(outcome, at: .now)
        }
    }

    func end() {
        state.withLock { $0.busy -= 1 }
    }
}
