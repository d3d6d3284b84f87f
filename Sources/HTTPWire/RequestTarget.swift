/// The target of a request (RFC 9112 section 3.2): origin-form, absolute-form or, for OPTIONS, `*`.
struct RequestTarget {
    let path: String
    let rawQuery: String

    /// Decodes the path once and refuses what could name another file than it seems to.
    init(
        decoding head: Span<UInt8>,
        _ target: Range<Int>,
        host: Range<Int>?,
        method: HTTPMethod
    ) throws(Refusal) {
        if head[target.lowerBound] == UInt8(ascii: "*") {
            guard target.count == 1, method == .options else { throw Refusal(400, "request target") }
            (path, rawQuery) = ("*", "")
            return
        }
        let start = try Self.skipAuthority(head, target, host: host)
        let end = head.position(of: .question, from: start, to: target.upperBound)
        path = start == end ? "/" : try Self.decode(head, start..<end)
        let query = min(end + 1, target.upperBound)..<target.upperBound
        try Self.checkEscapes(head, query)
        rawQuery = head.string(query)
    }

    /// Where the path begins; an authority that differs from Host is a sign of smuggling.
    private static func skipAuthority(
        _ head: Span<UInt8>,
        _ target: Range<Int>,
        host: Range<Int>?
    ) throws(Refusal) -> Int {
        guard head[target.lowerBound] != .slash else { return target.lowerBound }
        let schemeEnd = head.position(of: .slash, from: target.lowerBound, to: target.upperBound) + 2
        guard schemeEnd < target.upperBound, isHTTP(head, target.lowerBound..<schemeEnd) else {
            throw Refusal(400, "request target")
        }
        var end = schemeEnd
        while end < target.upperBound, head[end] != .slash, head[end] != .question {
            guard head[end].isAuthorityByte else { throw Refusal(400, "authority of the request target") }
            end += 1
        }
        guard end > schemeEnd else { throw Refusal(400, "authority of the request target") }
        if let host, !equal(head, host, schemeEnd..<end) {
            throw Refusal(400, "Host differs from the target")
        }
        return end
    }

    private static func isHTTP(_ head: Span<UInt8>, _ scheme: Range<Int>) -> Bool {
        head.matches(scheme, "http://") || head.matches(scheme, "https://")
    }

    private static func equal(_ head: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { head[$0].lowercased == head[$1].lowercased }
    }

    private static func decode(_ head: Span<UInt8>, _ range: Range<Int>) throws(Refusal) -> String {
        var (isEncoded, previous) = (false, UInt8(0))
        for index in range {
            let byte = head[index]
            if byte == .backslash { throw Refusal(400, "backslash in the path") }
            if byte == .slash, previous == .slash { throw Refusal(400, "empty segment in the path") }
            if byte == .percent || byte == .dot && previous == .slash { isEncoded = true }
            previous = byte
        }
        return isEncoded ? try decodeEscapes(head.bytes(range)) : head.string(range)
    }

    private static func decodeEscapes(_ bytes: [UInt8]) throws(Refusal) -> String {
        let slashes = bytes.count { $0 == .slash }
        guard let plain = percentDecoded(bytes[...], plusIsSpace: false) else {
            throw Refusal(400, "percent encoding of the path")
        }
        guard !plain.contains(where: { $0 < .space || $0 == 0x7f || $0 == .backslash }),
            plain.count(where: { $0 == .slash }) == slashes
        else { throw Refusal(400, "encoded control, slash or backslash in the path") }
        guard let path = String(validating: plain, as: UTF8.self) else {
            throw Refusal(400, "path is not UTF-8")
        }
        for segment in plain.split(separator: .slash) where segment.count <= 2 {
            if segment.allSatisfy({ $0 == .dot }) { throw Refusal(400, "dot segment in the path") }
        }
        return path
    }

    private static func checkEscapes(_ head: Span<UInt8>, _ query: Range<Int>) throws(Refusal) {
        for index in query where head[index] == .percent {
            guard index + 2 < query.upperBound, head[index + 1].hexValue != nil,
                head[index + 2].hexValue != nil
            else { throw Refusal(400, "percent encoding of the query") }
        }
    }
}
