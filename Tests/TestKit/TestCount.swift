import Synchronization

/// A number of things that may happen.
package final class TestCount: Sendable {
    private let count: Mutex<Int>

    /// So many.
    package init(_ count: Int) {
        self.count = Mutex(count)
    }

    /// How many have not been taken.
    package var left: Int { count.withLock { max($0, 0) } }

    /// Takes one; false when there is none left.
    package func take() -> Bool {
        count.withLock { count in
            count -= 1
            return count >= 0
        }
    }
}
