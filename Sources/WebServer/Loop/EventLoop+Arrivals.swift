import Glibc

/// New connections, and the idle ones that make room for them.
extension EventLoop {
    /// How long a connection that has said nothing yet is left in peace, in nanoseconds.
    private static var grace: UInt64 { 1_000_000_000 }

    /// Takes a connection in; one above a limit in the place of the one that has been idle longest.
    func welcome(_ arrival: Arrival) {
        guard let excess = arrival.excess else { return open(arrival) }
        if service.open.hasRoom(for: arrival.peer, service.limits) || makeRoom(for: arrival.peer, excess) {
            service.open.settle()
            open(arrival)
        } else if let next = arrival.others.first, !isStopping {
            var passedOn = arrival
            passedOn.others.removeFirst()
            next.adopt(passedOn)
        } else {
            service.open.settle()
            service.open.remove(arrival.peer)
            service.turnAway(arrival.descriptor, arrival.peer, excess)
        }
    }

    private func open(_ arrival: Arrival) {
        lastTicket += 1
        let connection = Connection(arrival.descriptor, ticket: lastTicket, peer: arrival.peer, loop: self)
        connections[lastTicket] = connection
        if !poller.add(arrival.descriptor, ticket: lastTicket) { connection.close() }
    }

    /// Closes the connection that has been idle longest, of those whose going would help; false when there is none.
    private func makeRoom(for peer: Peer, _ excess: OpenConnections.Excess) -> Bool {
        let now = LoopClock.coarse
        let idle = connections.values.filter { connection in
            connection.isIdle && (connection.hasServed || now >= connection.idleSince + Self.grace)
                && (excess == .inAll || OpenConnections.key(connection.peer) == OpenConnections.key(peer))
        }
        // A request may have come in the meantime and wait to be read: that one is not idle.
        let oldestFirst = idle.sorted { ($0.idleSince, $0.ticket) < ($1.idleSince, $1.ticket) }
        guard let oldest = oldestFirst.first(where: { !$0.hasUnread }) else { return false }
        oldest.close()
        return true
    }
}

extension Connection {
    /// Whether the kernel holds bytes that were not read yet.
    fileprivate var hasUnread: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    }
}
