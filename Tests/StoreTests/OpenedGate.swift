import Foundation
import Synchronization

/// Where threads stay until a test lets them go.
final class OpenedGate: Sendable {
    private let isInside = Mutex(false)
    private let way = DispatchSemaphore(value: 0)

    func stayUntilReleased() {
        isInside.withLock { $0 = true }
        way.wait()
        way.signal()
    }

    func wait() async {
        while !isInside.withLock({ $0 }) { await Task.yield() }
    }

    func release() {
        way.signal()
    }
}
