import Core
import Synchronization

/// What is on its way to the MTA, and whether the MTA is reached.
final class Traffic: Sendable {
    private struct State {
        var busy = 0
        var breaker: Breaker
        var reach = RelayReach.untried
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

    /// Whether the MTA answered when it was last tried.
    var reach: RelayReach { state.withLock { $0.reach } }

    func note(_ outcome: AttemptOutcome, at moment: Moment) -> Breaker.Change {
        state.withLock { state in
            switch outcome {
            case .answered: state.reach = .reached
            case .unreachable: state.reach = .away(since: state.reach.lost ?? moment)
            case .ambiguous: break
            }
            return state.breaker.note(outcome, at: .now)
        }
    }

    func end() {
        state.withLock { $0.busy -= 1 }
    }
}
