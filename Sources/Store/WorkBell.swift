import Synchronization

/// Wakes whoever waits for work, after a commit that may have made some.
final class WorkBell: Sendable {
    private struct Listeners {
        var next = 0
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// A stream that yields after every ring; rings that nobody took in time are one.
    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let key = listeners.withLock { listeners in
            listeners.next += 1
            listeners.waiting[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0.waiting[key] = nil }
        }
        return stream
    }

    /// Wakes everybody who listens.
    func ring() {
        for listener in listeners.withLock({ Array($0.waiting.values) }) {
            listener.yield()
        }
    }
}
