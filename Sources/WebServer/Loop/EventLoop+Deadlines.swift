/// Deadlines: of each connection, and of the whole loop once it stops.
extension EventLoop {
    /// Nanoseconds between looks at the deadlines.
    private var sweepInterval: UInt64 { isStopping ? 20_000_000 : 100_000_000 }

    func sweepIfDue() {
        let now = LoopClock.coarse
        guard now >= lastSweep + sweepInterval else { return }
        lastSweep = now
        for connection in connections.values.filter({ now > $0.deadline }) { connection.expire() }
        if let stopDeadline, now > stopDeadline {
            for connection in Array(connections.values) { connection.close() }
        }
    }

    /// Requests under way go on; who has none, or is only sending it, gets no more than a moment.
    func beginStopping() {
        guard !isStopping else { return }
        let now = LoopClock.coarse
        stopDeadline = now + service.limits.stopGrace.nanoseconds
        let moment = now + 100_000_000
        for connection in connections.values where connection.isIdle {
            connection.deadline = min(connection.deadline, moment)
        }
    }
}
