@preconcurrency import Dispatch
import Glibc

/// The operator's wish that the program end: SIGTERM or SIGINT.
struct StopSignal {
    /// Returns when the program is asked to end.
    static func wait() async {
        let signals = AsyncStream<Int32> { continuation in
            let sources = [SIGTERM, SIGINT].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number)
                source.setEventHandler { continuation.yield(number) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in sources.forEach { $0.cancel() } }
        }
        for await _ in signals { return }
    }
}
