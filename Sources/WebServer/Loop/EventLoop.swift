import Foundation
import Glibc
import HTTPWire
import Synchronization

/// One thread that serves its share of the connections and runs their handlers.
///
/// Everything below the line is touched on that thread only; other threads leave messages in the inbox.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    /// What other threads ask of the loop.
    struct Inbox {
        var jobs: [UnownedJob] = []
        var arrivals: [Arrival] = []
        var answers: [(ticket: UInt64, response: Response)] = []
        var isStopping = false
        var isRung = false
    }

    let service: Service
    let inbox = Mutex(Inbox())
    let wakeUp: WakeUp
    let thread = Atomic<UInt>(0)

    // Confined to the loop's thread.
    var poller: Poller
    var jobs: [UnownedJob] = []
    var connections: [UInt64: Connection] = [:]
    var lastTicket: UInt64 = 0
    var ids: RequestIDs
    var encoder: ResponseEncoder
    var dateSecond = 0
    var lastSweep = LoopClock.coarse
    var stopDeadline: UInt64?
    lazy var packer = GzipStream(level: service.configuration.compressionLevel)
    /// What is read lands here first, so that an idle connection holds no buffer.
    var scratch = [UInt8](repeating: 0, count: 65_536)

    init(number: Int, service: Service) throws(ServerFault) {
        self.service = service
        wakeUp = try WakeUp()
        poller = try Poller()
        ids = RequestIDs(seed: service.configuration.requestIDSeed, loop: number)
        encoder = service.encoder
        guard poller.add(wakeUp.descriptor, ticket: 0) else {
            throw ServerFault("epoll refuses a descriptor; raise the limit (ulimit -n)")
        }
    }

    deinit {
        _ = Glibc.close(poller.descriptor)
    }

    var isStopping: Bool { stopDeadline != nil }

    var isOnItsThread: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Starts the thread; `ended` is called on it when the last connection is closed after `stop()`.
    func start(number: Int, ended: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            Thread.current.name = "web-\(number)"
            self.thread.store(UInt(pthread_self()), ordering: .relaxed)
            run()
            ended()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }
}
