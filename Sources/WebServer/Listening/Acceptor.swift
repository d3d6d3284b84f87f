import CEpoll
import Glibc

/// Takes connections on a thread of its own and deals them out to the loops in turn.
///
/// One connection too many takes the place of an idle one, or is answered 503. When descriptors run out it pauses: the kernel's queue holds the rest.
struct Acceptor {
    let sockets: [ListeningSocket]
    let loops: [EventLoop]
    let service: Service
    /// Rung by `stop()`.
    let stop: WakeUp

    /// Milliseconds between looks while it pauses.
    private static let pause: Int32 = 20

    func run() {
        var next = 0
        while !isStopped(waiting: 0) {
            for socket in readySockets() { next = acceptAll(socket, next) }
        }
        // Who waits in the kernel's queue would be reset with it; at an inherited socket the successor answers.
        for socket in sockets where !socket.isInherited { next = acceptAll(socket, next) }
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

    /// Takes what waits, a batch at most: a flood must not keep it from the other sockets and from `stop()`.
    private func acceptAll(_ socket: ListeningSocket, _ start: Int) -> Int {
        var next = start
        for _ in 0..<256 {
            switch socket.accept() {
            case .success(let (descriptor, address)):
                let peer = Peer(address, service.configuration.proxies)
                let admission = service.open.admit(peer, service.limits)
                if case .turnedAway(let excess) = admission {
                    service.turnAway(descriptor, peer, excess)
                } else {
                    deal(Arrival(descriptor: descriptor, peer: peer), admission, next)
                    next += 1
                }
            case .failure(let error):
                if error.isShortage { _ = isStopped(waiting: Self.pause) }
                return next
            }
        }
        return next
    }
}

extension Acceptor {
    private func deal(_ arrival: Arrival, _ admission: OpenConnections.Admission, _ turn: Int) {
        var arrival = arrival
        let loop = turn % loops.count
        if case .instead(let excess) = admission {
            arrival.excess = excess
            arrival.others = Array(loops[(loop + 1)...] + loops[..<loop])
        }
        loops[loop].adopt(arrival)
    }
}

extension SystemError {
    /// Whether the system has no descriptors or memory left for now.
    fileprivate var isShortage: Bool {
        code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM
    }
}
