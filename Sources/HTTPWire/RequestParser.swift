/// Turns the bytes of a connection into requests, one at a time.
package struct RequestParser: Sendable {
    /// How far the present request has come.
    package enum Stage: Sendable {
        /// Nothing of it has been seen.
        case waiting
        /// Its head is not complete.
        case head
        /// Its body is not complete.
        case body
        /// It can be taken.
        case complete
    }

    /// How far the present request has come.
    package private(set) var stage = Stage.waiting
    /// The head, once it is complete.
    package private(set) var head: RequestHead?
    /// Whether any of the body has come.
    package private(set) var hasBody = false
    /// Bytes of the body that have come, without their framing.
    package var bodyCount: Int { body.count }
    private var scanner = HeadScanner()
    private var chunks = ChunkedDecoder()
    private var body: [UInt8] = []
    private let limits: WireLimits

    /// A parser at the beginning of a connection.
    package init(limits: WireLimits = WireLimits()) {
        self.limits = limits
    }

    /// Takes bytes from `start` on and tells where it stopped: at the end of a request, or for want of more.
    ///
    /// An incomplete head is left where it is: show the same bytes again with more behind them.
    package mutating func take(_ bytes: Span<UInt8>, from start: Int) throws(Refusal) -> Int {
        var index = start
        if stage == .waiting, index < bytes.count { stage = .head }
        if stage == .head {
            guard let end = try takeHead(bytes, from: index) else { return index }
            index = end
        }
        if stage == .body { index = try takeBody(bytes, from: index) }
        return index
    }

    /// The complete request; the parser waits for the next one.
    package mutating func next() -> (head: RequestHead, body: [UInt8])? {
        guard stage == .complete, let head else { return nil }
        defer { self = RequestParser(limits: limits) }
        return (head, body)
    }

    private mutating func takeHead(_ bytes: Span<UInt8>, from start: Int) throws(Refusal) -> Int? {
        let rest = bytes.extracting(start..<bytes.count)
        guard let length = try scanner.scan(rest, limits) else { return nil }
        let parsed = try RequestHead(parsing: rest.extracting(0..<length), limits)
        head = parsed
        if case .length(let count) = parsed.framing, count > limits.bodyBytes {
            throw Refusal(413, "body too large")
        }
        stage = parsed.framing == .length(0) ? .complete : .body
        return start + length
    }

    private mutating func takeBody(_ bytes: Span<UInt8>, from start: Int) throws(Refusal) -> Int {
        if start < bytes.count { hasBody = true }
        switch head?.framing {
        case .length(let length):
            let count = min(length - body.count, bytes.count - start)
            bytes.append(start..<start + count, to: &body)
            if body.count == length { stage = .complete }
            return start + count
        case .chunked:
            let end = try chunks.take(bytes, from: start, into: &body, limits)
            if chunks.isDone { stage = .complete }
            return end
        case nil:
            return start
        }
    }
}
