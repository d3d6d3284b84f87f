/// The first line of a request (RFC 9112 section 3), as ranges of the head.
struct RequestLine {
    let method: Range<Int>
    let target: Range<Int>
    /// 0 or 1: HTTP/1.0 or HTTP/1.1.
    let minorVersion: UInt8
    /// Where the header fields begin.
    let end: Int

    /// Reads `method SP target SP HTTP/1.x CRLF`, exactly one space each.
    init(parsing head: Span<UInt8>, methodBytes: Int) throws(Refusal) {
        let start = head[0] == .cr ? 2 : 0
        var index = start
        while head[index].isTokenByte { index += 1 }
        guard head[index] == .space, index > start else { throw Refusal(400, "method") }
        guard index - start <= methodBytes else { throw Refusal(501, "unknown method") }
        method = start..<index
        index += 1
        let targetStart = index
        while head[index] > .space, head[index] < 0x7f, head[index] != UInt8(ascii: "#") { index += 1 }
        guard head[index] == .space, index > targetStart else { throw Refusal(400, "request target") }
        target = targetStart..<index
        minorVersion = try Self.minorVersion(head, at: index + 1)
        end = index + 11
    }

    private static func minorVersion(_ head: Span<UInt8>, at start: Int) throws(Refusal) -> UInt8 {
        let malformed = Refusal(400, "HTTP version")
        guard head.count >= start + 10, head[start + 8] == .cr, head[start + 9] == .lf else {
            throw malformed
        }
        let isNamed =
            head[start] == UInt8(ascii: "H") && head[start + 1] == UInt8(ascii: "T")
            && head[start + 2] == UInt8(ascii: "T") && head[start + 3] == UInt8(ascii: "P")
        guard isNamed, head[start + 4] == .slash, head[start + 6] == .dot, head[start + 5].isDigit,
            head[start + 7].isDigit
        else { throw malformed }
        guard head[start + 5] == UInt8(ascii: "1"), head[start + 7] <= UInt8(ascii: "1") else {
            throw Refusal(505, "HTTP version not supported")
        }
        return head[start + 7] - UInt8(ascii: "0")
    }
}
