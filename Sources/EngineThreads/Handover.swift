import Foundation
import Synchronization

/// Pieces on their way from a thread that may block to a task that may not: the thread waits when it is too far ahead.
final class Handover<Piece: Sendable>: Sendable {
    /// Nobody takes the pieces any more.
    struct Abandoned: Error {}

    private struct State {
        /// How many more pieces may be under way.
        var room: Int
        var isAbandoned = false
    }

    let pieces: AsyncStream<Piece>
    private let sink: AsyncStream<Piece>.Continuation
    private let state: Mutex<State>
    private let condition = NSCondition()

    init(room: Int) {
        state = Mutex(State(room: room))
        (pieces, sink) = AsyncStream.makeStream()
    }

    /// Gives a piece away, once there is room for it.
    func put(_ piece: Piece) throws {
        condition.lock()
        defer { condition.unlock() }
        while state.withLock({ $0.room == 0 && !$0.isAbandoned }) { condition.wait() }
        try state.withLock { state in
            guard !state.isAbandoned else { throw Abandoned() }
            state.room -= 1
        }
        sink.yield(piece)
    }

    /// There are no more pieces.
    func end() {
        sink.finish()
    }

    /// A piece is used up.
    func makeRoom() {
        change { $0.room += 1 }
    }

    /// No more pieces are wanted.
    func abandon() {
        change { $0.isAbandoned = true }
    }

    private func change(_ change: (inout State) -> Void) {
        condition.lock()
        state.withLock { change(&$0) }
        condition.broadcast()
        condition.unlock()
    }
}
