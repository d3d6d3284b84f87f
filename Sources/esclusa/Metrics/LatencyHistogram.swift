import Synchronization

/// How long things took, counted in classes, as Prometheus wants it
/// (https://prometheus.io/docs/concepts/metric_types/#histogram).
final class LatencyHistogram: Sendable {
    /// The classes' upper ends, in seconds.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// What was counted.
    struct Counts: Sendable {
        /// How many fell in each class; the last one is for all that took longer.
        var classes = [Int](repeating: 0, count: LatencyHistogram.bounds.count + 1)
        /// All durations together, in seconds.
        var sum = 0.0
    }

    private let state = Mutex(Counts())

    /// Counts one duration in seconds.
    func add(_ seconds: Double) {
        let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { counts in
            counts.classes[place] += 1
            counts.sum += seconds
        }
    }

    /// Counts how long work takes, whether it succeeds or not.
    func time<Value>(_ work: () async throws -> Value) async rethrows -> Value {
        let began = ContinuousClock.now
        defer { add((ContinuousClock.now - began) / .seconds(1)) }
        return try await work()
    }

    /// What was counted so far.
    var counts: Counts { state.withLock { $0 } }
}
