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
    let client: String
    unowned let loop: EventLoop

    var phase = Phase.receiving
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

    // Writing.
    var output: [UInt8] = []
    var sent = 0
    /// The request being answered.
    var exchange: Exchange?

    init(_ descriptor: Int32, ticket: UInt64, client: String, loop: EventLoop) {
        self.descriptor = descriptor
        self.ticket = ticket
        self.client = client
        self.loop = loop
        parser = RequestParser(limits: loop.service.limits.wire)
        deadline = LoopClock.coarse + loop.service.limits.headRead.nanoseconds
    }

    var limits: ServerLimits { loop.service.limits }
    var pending: Int { output.count - sent }
    var isIdle: Bool { phase == .receiving && parser.stage == .waiting && input.isEmpty && pending == 0 }

    /// Sets the deadline from now.
    func allow(_ time: Duration) {
        deadline = LoopClock.coarse + time.nanoseconds
    }

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
