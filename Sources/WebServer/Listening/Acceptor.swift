import CEpoll
import Glibc

/// Takes connections on a thread of its own and deals them out to the loops in turn.
///
/// At the limit of connections and when descriptors run out it pauses: the kernel's queue holds the rest.
struct Acceptor {
    let sockets: [ListeningSocket]
    let loops: [EventLoop]
    let open: OpenConnections
    let limits: ServerLimits
    /// Rung by `stop()`.
    let stop: WakeUp

    /// Milliseconds between looks while it pauses.
    private static let pause: Int32 = 20

    func run() {
        var next = 0
        while !isStopped(waiting: 0) {
            guard open.count < limits.connections else {
                if isStopped(waiting: Self.pause) { break }
                continue
            }
            for socket in readySockets() { next = acceptAll(socket, next) }
        }
        for socket in sockets { socket.close() }
    }

    private func isStopped(waiting milliseconds: Int32) -> Bool {
        var poller = pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&poller, 1, milliseconds) > 0
    }

    private func readySockets() -> [ListeningSocket] {
        var pollers = sockets.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        pollers.append(pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0))
        guard poll(&pollers, nfds_t(pollers.count), -1) > 0 else { return [] }
        return zip(sockets, pollers).filter { $0.1.revents != 0 }.map(\.0)
    }

    private func acceptAll(_ socket: ListeningSocket, _ start: Int) -> Int {
        var next = start
        while open.count < limits.connections {
            switch socket.accept() {
            case .success(let (descriptor, client)):
                open.add()
                loops[next % loops.count].adopt(descriptor, client: client)
                next += 1
            case .failure(let error):
                if error.code == EMFILE || error.code == ENFILE || error.code == ENOBUFS
                    || error.code == ENOMEM
                {
                    _ = isStopped(waiting: Self.pause)
                }
                return next
            }
        }
        return next
    }
}
