import Synchronization
import WebServer

/// Keeps what the access log is told.
final class Records: Sendable {
    private let list = Mutex<[AccessRecord]>([])

    var all: [AccessRecord] { list.withLock { $0 } }

    func add(_ record: AccessRecord) { list.withLock { $0.append(record) } }
}
