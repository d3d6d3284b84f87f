/// What a parser made of a connection's bytes: its requests, then perhaps a refusal.
struct Reading: CustomStringConvertible {
    /// One accepted request.
    struct Item {
        let head: RequestHead
        let body: [UInt8]
    }

    private(set) var requests: [Item] = []
    private(set) var refusal: Refusal?
    private var stage = RequestParser.Stage.waiting
    private var unused = 0

    /// Gives a parser the pieces as a connection does: what it does not use is shown again with more behind it.
    init(of pieces: [ArraySlice<UInt8>], _ limits: WireLimits) {
        var parser = RequestParser(limits: limits)
        var input: [UInt8] = []
        do throws(Refusal) {
            for piece in pieces {
                input += piece
                try take(&parser, &input)
            }
        } catch {
            refusal = error
        }
        stage = parser.stage
        unused = input.count
    }

    private mutating func take(_ parser: inout RequestParser, _ input: inout [UInt8]) throws(Refusal) {
        var start = 0
        defer { input.removeFirst(start) }
        repeat {
            let used = try parser.take(input.span, from: start)
            hold(used >= start && used <= input.count, "the parser stays within its input")
            start = used
            guard let (head, body) = parser.next() else { return }
            requests.append(Item(head: head, body: body))
        } while start < input.count
    }

    /// Whether both readings accept the same requests and end alike; which limit or rule is broken first may differ.
    func agrees(with other: Reading) -> Bool {
        guard requests.count == other.requests.count,
            zip(requests, other.requests).allSatisfy({ $0.isSame(as: $1) && $0.isFramed(as: $1) })
        else { return false }
        guard let refusal, let others = other.refusal else {
            return self.refusal == nil && other.refusal == nil && stage == other.stage
                && unused == other.unused
        }
        return refusal.status == others.status || Self.ofSize.isSuperset(of: [refusal.status, others.status])
    }

    /// A line that is both too long and malformed is told by what is seen first.
    private static let ofSize: Set = [400, 414, 431]

    var description: String {
        let accepted = requests.map { "\($0)" }.joined(separator: ", ")
        return "[\(accepted)] \(refusal.map { "\($0.status) \($0.reason)" } ?? "\(stage), \(unused) unused")"
    }
}

extension Reading.Item: CustomStringConvertible {
    /// The fields that are not about the framing, names and values as they came.
    private var fields: [(name: [UInt8], value: [UInt8])] {
        head.headers.fields.compactMap { field in
            let isFraming =
                head.headers.isNamed(field, "content-length")
                || head.headers.isNamed(field, "transfer-encoding")
            return isFraming ? nil : (name: bytes(field.name), value: bytes(field.value))
        }
    }

    private func bytes(_ range: Range<UInt32>) -> [UInt8] {
        Array(head.headers.bytes[Int(range.lowerBound)..<Int(range.upperBound)])
    }

    func isSame(as other: Reading.Item) -> Bool {
        head.method == other.head.method && head.path == other.head.path
            && head.rawQuery == other.head.rawQuery && head.minorVersion == other.head.minorVersion
            && head.isPersistent == other.head.isPersistent
            && head.expectsContinue == other.head.expectsContinue && body == other.body
            && fields.elementsEqual(other.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    func isFramed(as other: Reading.Item) -> Bool {
        head.framing == other.head.framing && head.headers.count == other.head.headers.count
    }

    /// The request in the plainest spelling: every odd byte of the path escaped, the body by its length.
    var written: [UInt8] {
        var bytes = Array("\(head.method.name) ".utf8) + escaped(head.path)
        if !head.rawQuery.isEmpty { bytes += Array("?\(head.rawQuery)".utf8) }
        bytes += Array(" HTTP/1.\(head.minorVersion)\r\n".utf8)
        for field in fields { bytes += field.name + Array(": ".utf8) + field.value + Array("\r\n".utf8) }
        return bytes + Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    private func escaped(_ path: String) -> [UInt8] {
        path == "*" ? Array(path.utf8) : percentEncoded(path.utf8, keeping: "/")
    }

    var description: String {
        "\(head.method.name) \(head.path.debugDescription) ?\(head.rawQuery) \(head.headers.map { $0 }) \(body)"
    }
}

/// Escapes everything but letters, digits and the bytes of `keeping`.
func percentEncoded(_ plain: some Sequence<UInt8>, keeping kept: StaticString = "") -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    let keeps = Set(kept.withUTF8Buffer(Array.init))
    return plain.flatMap { byte -> [UInt8] in
        let isAlphanumeric = byte.isDigit || byte.lowercased >= 0x61 && byte.lowercased <= 0x7a
        if isAlphanumeric || keeps.contains(byte) { return [byte] }
        return [.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
