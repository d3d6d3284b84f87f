/// A checked request line with its header fields and what they say about the message.
package struct RequestHead: Sendable {
    /// The method.
    package let method: HTTPMethod
    /// The decoded path.
    package let path: String
    /// The query as it came.
    package let rawQuery: String
    /// The header fields.
    package let headers: HeaderFields
    /// How the body is delimited.
    package let framing: BodyFraming
    /// Whether the connection may stay open.
    package let isPersistent: Bool
    /// Whether the peer waits for 100 before it sends the body (RFC 9110 section 10.1.1).
    package let expectsContinue: Bool
    /// 0 or 1: HTTP/1.0 or HTTP/1.1.
    package let minorVersion: UInt8

    /// Parses a whole head: the scanner saw that every line of it ends with CRLF and the last is empty.
    init(parsing head: Span<UInt8>, _ limits: WireLimits) throws(Refusal) {
        let line = try RequestLine(parsing: head, methodBytes: limits.methodBytes)
        var fields: [HeaderFields.Field] = []
        fields.reserveCapacity(16)
        let rules = try Self.readFields(head, from: line.end, into: &fields)
        try rules.check(minorVersion: line.minorVersion)
        let name = HTTPMethod(head.string(line.method))
        // Before the target is read: that of CONNECT has a form of its own.
        guard name.isImplemented else { throw Refusal(501, "method not implemented") }
        let target = try RequestTarget(decoding: head, line.target, host: rules.host, method: name)
        method = name
        path = target.path
        rawQuery = target.rawQuery
        headers = HeaderFields(bytes: head.bytes(0..<head.count), fields: fields)
        framing = rules.isChunked ? .chunked : .length(rules.contentLength ?? 0)
        isPersistent = rules.isPersistent(minorVersion: line.minorVersion)
        expectsContinue = rules.expectsContinue && line.minorVersion == 1
        minorVersion = line.minorVersion
    }

    private static func readFields(
        _ head: Span<UInt8>,
        from start: Int,
        into fields: inout [HeaderFields.Field]
    ) throws(Refusal) -> MessageRules {
        var rules = MessageRules()
        var index = start
        while head[index] != .cr {
            let field = try FieldLine(parsing: head, at: index)
            index = field.end
            try rules.note(field, in: head)
            if field.isAmbiguous(head) { continue }
            fields.append(HeaderFields.Field(field))
        }
        guard index + 2 == head.count else { throw Refusal(400, "bare CR") }
        return rules
    }
}

/// How the end of a body is known (RFC 9112 section 6).
package enum BodyFraming: Sendable, Equatable {
    /// So many bytes; none without Content-Length.
    case length(Int)
    /// Chunks, the last one empty.
    case chunked
}

extension HeaderFields.Field {
    fileprivate init(_ line: FieldLine) {
        name = UInt32(line.name.lowerBound)..<UInt32(line.name.upperBound)
        value = UInt32(line.value.lowerBound)..<UInt32(line.value.upperBound)
    }
}
