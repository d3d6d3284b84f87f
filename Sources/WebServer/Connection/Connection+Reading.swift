import Glibc
import HTTPWire

/// From bytes to requests.
extension Connection {
    /// Goes on as far as it can without waiting: reads, parses, starts handlers, sends.
    func advance() {
        while phase == .receiving, pending <= limits.pendingBytes {
            if !input.isEmpty, !isInputStalled {
                parseInput()
            } else if !isReadable || !read() {
                break
            }
        }
        switch phase {
        case .receiving, .handling, .closing: flush()
        case .lingering: linger()
        case .closed: break
        }
    }

    /// Reads once; false when there is nothing for now, or nothing any more.
    private func read() -> Bool {
        let count = loop.scratch.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count > 0 {
            // A short read emptied the socket, unless the peer's end is still to be read.
            if count < loop.scratch.count, !hasPeerClosed { isReadable = false }
            parseFresh(count)
            return true
        }
        if count == 0 {
            endOfInput()
        } else if errno == EINTR {
            return true
        } else if errno == EAGAIN {
            isReadable = false
        } else {
            close()
        }
        return false
    }

    /// The common case: parses where the bytes lie and keeps only what is left over.
    private func parseFresh(_ count: Int) {
        guard input.isEmpty else {
            input.removeFirst(inputUsed)
            inputUsed = 0
            input.append(contentsOf: loop.scratch[..<count])
            isInputStalled = false
            return
        }
        act(on: parseScratch(count))
    }

    private func parseScratch(_ count: Int) -> Refusal? {
        let scratch = loop.scratch
        let (used, refusal) = parse(scratch.span.extracting(0..<count), from: 0)
        if used < count { input.append(contentsOf: scratch[used..<count]) }
        return refusal
    }

    private func parseInput() {
        let buffered = input
        let (used, refusal) = parse(buffered.span, from: inputUsed)
        inputUsed = used
        if used == buffered.count { forgetInput() }
        act(on: refusal)
    }

    private func parse(_ bytes: Span<UInt8>, from start: Int) -> (used: Int, refusal: Refusal?) {
        let before = parser.stage
        do throws(Refusal) {
            let used = try parser.take(bytes, from: start)
            noteProgress(from: before, hasMore: used < bytes.count)
            return (used, nil)
        } catch {
            return (bytes.count, error)
        }
    }

    /// A deadline belongs to a whole head or body: a byte now and then does not move it.
    private func noteProgress(from before: RequestParser.Stage, hasMore: Bool) {
        let stage = parser.stage
        if before == .waiting, stage == .head { allow(limits.headRead) }
        guard stage == .body else { return }
        if before != .body { bodyBegan = LoopClock.coarse }
        allowBody()
        guard before != .body else { return }
        if parser.head?.expectsContinue == true, !hasMore, !parser.hasBody {
            output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
        }
    }

    private func act(on refusal: Refusal?) {
        if let refusal {
            refuse(refusal)
        } else if parser.stage == .complete {
            isInputStalled = false
            serve()
        } else {
            isInputStalled = true
        }
    }

    func forgetInput() {
        input = []
        inputUsed = 0
    }

    /// The peer sends no more: what is unanswered is answered still, then the connection ends.
    private func endOfInput() {
        hasPeerClosed = true
        isReadable = false
        if pending > 0 {
            phase = .closing
        } else {
            close()
        }
    }
}
