import HTTPWire

/// One connection, from its acceptance to its end; it lives on its loop's thread.
///
/// receiving ⇄ handling, then closing (the last answer goes out), lingering (what the peer still sends is
/// read away so that the answer is not lost to a reset), closed.
final class Connection {
    enum Phase {
        case receiving
        case handling
        case closing
        case lingering
        case closed
    }

    let descriptor: Int32
    let ticket: UInt64
    let peer: Peer
    unowned let loop: EventLoop

    var phase = Phase.receiving
    /// Since when it waits for a request, on the loop's coarse clock.
    var idleSince: UInt64
    /// Whether it has brought a request.
    var hasServed = false
    /// When patience ends, on the loop's coarse clock.
    var deadline: UInt64

    // Reading.
    var parser: RequestParser
    /// Read but not yet used: the beginning of a head, or requests that wait for their turn.
    var input: [UInt8] = []
    /// How much of `input` is used up already.
    var inputUsed = 0
    /// Whether `input` needs more bytes before it is worth parsing again.
    var isInputStalled = false
    /// Whether the kernel may have more to read.
    var isReadable = true
    var hasPeerClosed = false
    var lingeredBytes = 0
    /// When the present request's body began.
    var bodyBegan: UInt64 = 0

    // Writing.
    var output: [UInt8] = []
    var sent = 0
    /// Since when answers wait for the peer to take them, nil when none do, and how much it took since.
    var waiting: (since: UInt64, taken: Int)?
    /// The request being answered.
    var exchange: Exchange?

    init(_ descriptor: Int32, ticket: UInt64, peer: Peer, loop: EventLoop) {
        self.descriptor = descriptor
        self.ticket = ticket
        self.peer = peer
        self.loop = loop
        parser = RequestParser(limits: loop.service.limits.wire)
        idleSince = LoopClock.coarse
        deadline = idleSince + loop.service.limits.headRead.nanoseconds
    }

    var limits: ServerLimits { loop.service.limits }
    var pending: Int { output.count - sent }
    var isIdle: Bool { phase == .receiving && parser.stage == .waiting && input.isEmpty && pending == 0 }

    /// What the kernel says happened.
    func handle(_ event: Poller.Event) {
        if event.isBroken {
            close()
            return
        }
        if event.isReadable { isReadable = true }
        if event.hasPeerClosed { hasPeerClosed = true }
        if event.isWritable, pending > 0 { flush() }
        advance()
    }

    /// The deadline has passed.
    func expire() {
        switch phase {
        case .receiving where parser.stage == .waiting: close()
        case .receiving: refuse(Refusal(408, "the request took too long"))
        case .handling: deadline = .max
        case .closing, .lingering, .closed: close()
        }
    }
}
