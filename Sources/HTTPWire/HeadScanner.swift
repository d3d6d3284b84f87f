/// Finds the end of a head, a line at a time, and refuses at once what can never become one.
struct HeadScanner {
    private var scanned = 0
    private var lineStart = 0
    private var lines = 0

    /// The length of the head when it is complete, nil when more has to come.
    ///
    /// The same bytes have to be shown again, with more behind them, at the next call.
    mutating func scan(_ bytes: Span<UInt8>, _ limits: WireLimits) throws(Refusal) -> Int? {
        if scanned == 0 {
            guard try skipLeadingEmptyLine(bytes) else { return nil }
        }
        while scanned < bytes.count {
            let end = bytes.position(of: .lf, from: scanned, to: bytes.count)
            guard end < bytes.count else {
                scanned = end
                try checkUnfinished(bytes, limits)
                return nil
            }
            guard end > lineStart, bytes[end - 1] == .cr else { throw Refusal(400, "bare LF") }
            if end - 1 == lineStart {
                guard lines > 0 else { throw Refusal(400, "empty request line") }
                try check(headBytes: end + 1, limits)
                return end + 1
            }
            try checkLine(bytes, length: end - 1 - lineStart, end: end, limits)
        }
        return nil
    }

    /// One empty line before a request is forgiven (RFC 9112 section 2.2).
    private mutating func skipLeadingEmptyLine(_ bytes: Span<UInt8>) throws(Refusal) -> Bool {
        guard bytes.count > 0 else { return false }
        guard bytes[0] == .cr else {
            guard bytes[0].isTokenByte else { throw Refusal(400, "not a method") }
            return true
        }
        guard bytes.count > 1 else { return false }
        guard bytes[1] == .lf else { throw Refusal(400, "bare CR") }
        scanned = 2
        lineStart = 2
        return true
    }

    private func checkUnfinished(_ bytes: Span<UInt8>, _ limits: WireLimits) throws(Refusal) {
        // The last byte may be the CR of the line's end, which is no part of the line.
        if lines == 0, bytes.count - lineStart > limits.requestLineBytes + 1 { throw tooLong(bytes, limits) }
        try check(headBytes: bytes.count, limits)
    }

    private mutating func checkLine(
        _ bytes: Span<UInt8>,
        length: Int,
        end: Int,
        _ limits: WireLimits
    ) throws(Refusal) {
        if lines == 0, length > limits.requestLineBytes { throw tooLong(bytes, limits) }
        try check(headBytes: end + 1, limits)
        lines += 1
        if lines > limits.fields + 1 { throw Refusal(431, "too many header fields") }
        lineStart = end + 1
        scanned = end + 1
    }

    private func check(headBytes: Int, _ limits: WireLimits) throws(Refusal) {
        if headBytes > limits.headBytes { throw Refusal(431, "head too large") }
    }

    /// No method is that long, so it is the target, unless there is no space where a method ends.
    private func tooLong(_ bytes: Span<UInt8>, _ limits: WireLimits) -> Refusal {
        let end = min(bytes.count, lineStart + limits.methodBytes + 1)
        return bytes.position(of: .space, from: lineStart, to: end) < end
            ? Refusal(414, "request line too long") : Refusal(400, "method too long")
    }
}
