import Submission

/// A frame that is arriving on a connection.
struct IncomingFrame {
    /// What is known after some more bytes.
    enum Progress {
        case incomplete
        case complete
        case broken(FrameFault)
    }

    let connection: GateConnection
    let deadline: ContinuousClock.Instant
    private let messageLimit: Int
    private var head: [UInt8] = []
    private var prefix: FramePrefix?
    private var body: [UInt8] = []
    private var arrived = 0

    init(connection: GateConnection, deadline: ContinuousClock.Instant, messageLimit: Int) {
        self.connection = connection
        self.deadline = deadline
        self.messageLimit = messageLimit
    }

    /// Takes what was read next.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> Progress {
        do throws(FrameFault) {
            return try store(bytes) ? .complete : .incomplete
        } catch {
            return .broken(error)
        }
    }

    private mutating func store(_ bytes: ArraySlice<UInt8>) throws(FrameFault) -> Bool {
        var rest = bytes
        if prefix == nil {
            Self.move(&rest, to: &head, until: FramePrefix.size)
            guard head.count == FramePrefix.size else { return false }
            prefix = try FramePrefix(decoding: head[...])
            head = []
        }
        guard let prefix else { return false }
        Self.move(&rest, to: &head, until: prefix.headLength)
        arrived += rest.count
        // A message too big is read to its end, so that its sender reads the answer, but not kept.
        if prefix.bodyLength <= messageLimit { body += rest }
        guard arrived <= prefix.bodyLength else { throw .trailingBytes }
        return head.count == prefix.headLength && arrived == prefix.bodyLength
    }

    /// Bytes of the message that will be kept; nil until its length is known.
    var keptLength: Int? {
        prefix.map { $0.bodyLength <= messageLimit ? $0.bodyLength : 0 }
    }

    private static func move(_ rest: inout ArraySlice<UInt8>, to part: inout [UInt8], until length: Int) {
        let wanted = rest.prefix(max(length - part.count, 0))
        part += wanted
        rest = rest.dropFirst(wanted.count)
    }

    /// The frame once it is complete, its body empty when it was too big, and the body's real size.
    func frame() throws(FrameFault) -> Arrival {
        let frame = try SubmissionFrame(head: head[...], body: body)
        return Arrival(connection: connection, frame: frame, bodySize: arrived)
    }
}

/// A submission that has arrived whole.
struct Arrival: Sendable {
    let connection: GateConnection
    let frame: SubmissionFrame
    /// Bytes of the message as announced; the frame's body is empty when they pass the limit.
    let bodySize: Int
}
