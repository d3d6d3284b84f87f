@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Writes lines to standard output on a queue of its own: whoever writes one never waits for the reader.
///
/// The lines of a moment are written at once: waking a thread for each costs as much as answering a small request.
final class LineWriter: Sendable {
    /// Bytes that may wait; lines beyond are dropped and counted.
    static let limit = 4 << 20

    /// How long a line may wait for others, in milliseconds.
    private static let patience = 20

    private struct State {
        var waiting: [UInt8] = []
        var dropped = 0
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "access log")

    func write(_ line: String) {
        let wasEmpty = state.withLock { state in
            let wasEmpty = state.waiting.isEmpty
            if state.waiting.count + line.utf8.count < Self.limit {
                state.waiting += line.utf8
                state.waiting.append(UInt8(ascii: "\n"))
            } else {
                state.dropped += 1
            }
            return wasEmpty
        }
        if wasEmpty { queue.asyncAfter(deadline: .now() + .milliseconds(Self.patience)) { self.drain() } }
    }

    /// Returns when everything is written.
    func finish() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.drain()
                continuation.resume()
            }
        }
    }

    private func drain() {
        var bytes = state.withLock { state in
            defer { state = State() }
            let note =
                state.dropped > 0 ? "- \(state.dropped) lines were dropped: the log is read too slowly\n" : ""
            return state.waiting + note.utf8
        }[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                // Nobody reads it, or its disk is full: requests go on.
                return
            }
        }
    }
}
