/// What the header fields say about the message itself: host, framing, connection, expectation.
struct MessageRules {
    private(set) var host: Range<Int>?
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var closes = false
    private var keepsAlive = false

    /// Takes note of one field; what could be read in two ways is refused.
    mutating func note(_ field: FieldLine, in head: Span<UInt8>) throws(Refusal) {
        switch field.name.count {
        case 4 where head.matches(field.name, "host"): try note(host: field.value, in: head)
        case 6 where head.matches(field.name, "expect"): try note(expect: field.value, in: head)
        case 10 where head.matches(field.name, "connection"): note(connection: field.value, in: head)
        case 14 where head.matches(field.name, "content-length"): try note(length: field.value, in: head)
        case 17 where head.matches(field.name, "transfer-encoding"): try note(coding: field.value, in: head)
        default: break
        }
    }

    /// Checks what only the whole head can tell (RFC 9112 sections 3.2 and 6.1).
    func check(minorVersion: UInt8) throws(Refusal) {
        if isChunked, contentLength != nil { throw Refusal(400, "Content-Length with Transfer-Encoding") }
        if isChunked, minorVersion == 0 { throw Refusal(400, "Transfer-Encoding in HTTP/1.0") }
        if minorVersion == 1, host?.isEmpty ?? true { throw Refusal(400, "no Host field") }
    }

    /// Whether the connection stays open after the answer (RFC 9112 section 9.3).
    func isPersistent(minorVersion: UInt8) -> Bool {
        !closes && (minorVersion == 1 || keepsAlive)
    }

    private mutating func note(host value: Range<Int>, in head: Span<UInt8>) throws(Refusal) {
        guard host == nil else { throw Refusal(400, "two Host fields") }
        for index in value where !head[index].isAuthorityByte { throw Refusal(400, "Host") }
        host = value
    }

    /// Digits and nothing else, once (RFC 9110 section 8.6); 15 of them never overflow.
    private mutating func note(length value: Range<Int>, in head: Span<UInt8>) throws(Refusal) {
        guard contentLength == nil else { throw Refusal(400, "two Content-Length fields") }
        guard !value.isEmpty, value.count <= 15 else { throw Refusal(400, "Content-Length") }
        var length = 0
        for index in value {
            guard head[index].isDigit else { throw Refusal(400, "Content-Length") }
            length = length * 10 + Int(head[index] - UInt8(ascii: "0"))
        }
        contentLength = length
    }

    /// A single unknown coding is 501 (RFC 9112 section 6.1), anything odder 400.
    private mutating func note(coding value: Range<Int>, in head: Span<UInt8>) throws(Refusal) {
        guard !isChunked else { throw Refusal(400, "two Transfer-Encoding fields") }
        guard head.matches(value, "chunked") else {
            let isToken = !value.isEmpty && value.allSatisfy { head[$0].isTokenByte }
            throw Refusal(isToken ? 501 : 400, "Transfer-Encoding")
        }
        isChunked = true
    }

    private mutating func note(expect value: Range<Int>, in head: Span<UInt8>) throws(Refusal) {
        guard head.matches(value, "100-continue") else { throw Refusal(417, "Expect") }
        expectsContinue = true
    }

    private mutating func note(connection value: Range<Int>, in head: Span<UInt8>) {
        var start = value.lowerBound
        while start < value.upperBound {
            let end = head.position(of: .comma, from: start, to: value.upperBound)
            let option = head.trimmed(start..<end)
            if head.matches(option, "close") { closes = true }
            if head.matches(option, "keep-alive") { keepsAlive = true }
            start = end + 1
        }
    }
}
