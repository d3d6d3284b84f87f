import Core
import Synchronization

/// Draws the numbers by which messages, operations, claims and holds are known and ordered.
///
/// A number is the millisecond shifted left by 20 bits, or one more than the last when the clock stands or
/// jumps back. The store keeps a mark ahead of every number drawn, so that a restart goes on above it.
final class IdentifierSource: Sendable {
    private struct State {
        var last: Int64
        var reserved: Int64
    }

    /// How far ahead the mark is set: a minute's numbers, so that it is written about once a minute.
    private static let stride: Int64 = 60_000 << 20

    private let state: Mutex<State>

    /// A source that goes on above the mark.
    init(after mark: Int64) {
        state = Mutex(State(last: mark, reserved: mark))
    }

    /// The next number, and the mark to write with it when it lies above the one that is durable.
    func draw(at moment: Moment) -> (number: Int64, mark: Int64?) {
        state.withLock { state in
            state.last = max(state.last + 1, moment.milliseconds << 20)
            return (state.last, state.last > state.reserved ? state.last + Self.stride : nil)
        }
    }

    /// Takes note that a mark is durable.
    func confirm(_ mark: Int64) {
        state.withLock { $0.reserved = max($0.reserved, mark) }
    }
}
