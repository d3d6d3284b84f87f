import CEpoll
import Glibc

/// The kernel's list of a loop's descriptors and what happened to them (epoll(7), edge-triggered).
struct Poller {
    /// What happened to the descriptor that was added under `ticket`.
    struct Event {
        let ticket: UInt64
        let isReadable: Bool
        let isWritable: Bool
        let hasPeerClosed: Bool
        let isBroken: Bool
    }

    let descriptor: Int32
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(ServerFault) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw ServerFault("no descriptor is left; raise the limit (ulimit -n)") }
    }

    /// Adds a descriptor for good: edges need no further call per request.
    func add(_ watched: Int32, ticket: UInt64) -> Bool {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        event.data.u64 = ticket
        return epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0
    }

    /// Waits and tells how many events there are.
    mutating func wait(milliseconds: Int32) -> Int {
        Int(max(0, epoll_wait(descriptor, &events, Int32(events.count), milliseconds)))
    }

    subscript(_ index: Int) -> Event {
        let bits = events[index].events
        return Event(
            ticket: events[index].data.u64,
            isReadable: bits & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0,
            isWritable: bits & EPOLLOUT.rawValue != 0,
            hasPeerClosed: bits & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0,
            isBroken: bits & EPOLLERR.rawValue != 0
        )
    }
}
