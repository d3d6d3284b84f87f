import Synchronization

/// How many connections are open, on all loops together.
final class OpenConnections: Sendable {
    private let number = Atomic<Int>(0)

    var count: Int { number.load(ordering: .relaxed) }

    func add() { number.add(1, ordering: .relaxed) }

    func remove() { number.subtract(1, ordering: .relaxed) }
}
