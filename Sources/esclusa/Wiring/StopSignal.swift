@preconcurrency import Dispatch
import Glibc

/// The operator's wish that the program end: SIGTERM or SIGINT, from the moment that this is made.
struct StopSignal: Sendable {
    private let signals = StopSignal.stream([SIGTERM, SIGINT])

    /// Returns when the program is asked to end, or was before.
    func wait() async {
        for await _ in signals { return }
    }

    /// Each arrival of one of these signals, which then no longer end the program by themselves.
    static func stream(_ numbers: [Int32]) -> AsyncStream<Int32> {
        AsyncStream { continuation in
            let sources = numbers.map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number)
                source.setEventHandler { continuation.yield(number) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in sources.forEach { $0.cancel() } }
        }
    }
}
