import HTTPWire

/// How long a peer is waited for.
extension Connection {
    /// Sets the deadline from now.
    func allow(_ time: Duration) {
        deadline = LoopClock.coarse + time.nanoseconds
    }

    /// Waits for the next request.
    func beginIdling() {
        idleSince = LoopClock.coarse
        deadline = idleSince + limits.idle.nanoseconds
    }

    /// Sets the deadline of a whole body: a byte now and then wins next to nothing.
    func allowBody() {
        deadline = bodyBegan + limits.bodyRead.nanoseconds + earned(parser.bodyCount)
    }

    /// Answers wait for the peer: from the first time on, only bytes that it takes win it time.
    func allowWriting() {
        let wait = waiting ?? (since: LoopClock.coarse, taken: 0)
        waiting = wait
        // While a handler works or a request comes in, the peer is not all that is waited for.
        guard phase == .closing || phase == .receiving && parser.stage == .waiting else { return }
        deadline = wait.since + limits.writeStall.nanoseconds + earned(wait.taken)
    }

    /// Everything is sent; a connection that had to wait for it is as good as a new one.
    func endWriting() {
        guard waiting != nil else { return }
        waiting = nil
        if phase == .receiving, parser.stage == .waiting { beginIdling() }
    }

    /// Nanoseconds that so many bytes are worth.
    private func earned(_ bytes: Int) -> UInt64 {
        UInt64(bytes) * 1_000_000_000 / UInt64(max(1, limits.minimumRate))
    }
}
