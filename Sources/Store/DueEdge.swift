import Core
import Synchronization

/// From which moment on this node looks for messages that are due, where others write too.
///
/// What was claimed stays in PostgreSQL's index for as long as anybody's snapshot is open, a backup's of an hour say, and
/// each look would walk over all of it. Nothing lies before the edge but what a node with a slow clock put there, or
/// what waited long for its transaction: now and then a read, which keeps no writer waiting, looks at everything.
final class DueEdge: Sendable {
    private struct State {
        var edge = DueEdge.beginning
        var looks = 0
    }

    static let beginning = Moment(milliseconds: 0)
    /// How late a message may come in after the moment it was given.
    private static let slack = Duration.seconds(5)
    /// Every so many looks at what is next are at everything: there is one a second.
    private static let whole = 20

    private let state = Mutex(State())

    /// Where to begin to look for what is due at a moment.
    func start(at moment: Moment) -> Moment {
        state.withLock { state in
            // A clock that was set back.
            if moment < state.edge { state.edge = Self.beginning }
            return state.edge
        }
    }

    /// Takes note that nothing is left that was due before a moment.
    func pass(_ moment: Moment) {
        state.withLock { $0.edge = max($0.edge, moment - Self.slack) }
    }

    /// Where to begin to look for what is next: now and then before everything.
    func nextStart() -> Moment {
        state.withLock { state in
            state.looks += 1
            return state.looks % Self.whole == 1 ? Self.beginning : state.edge
        }
    }

    /// Takes note of the first message there is.
    func meet(_ moment: Moment) {
        state.withLock { $0.edge = min($0.edge, moment) }
    }
}
