/// A chunked body carries the same bytes wherever it is cut, and its data can be chunked again.
struct ChunkProperties {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        let whole = decode([bytes[...]], WireLimits())
        for cut in bytes.cuts {
            let halves = decode([bytes[..<cut], bytes[cut...]], WireLimits())
            hold(whole == halves, "chunks cut at \(cut): \(whole) and \(halves)")
        }
        let size = max(1, (bytes.cuts.first ?? 1) % 31)
        let chunked = stride(from: 0, to: bytes.count, by: size).flatMap { start in
            let data = bytes[start..<min(start + size, bytes.count)]
            return Array("\(String(data.count, radix: 16))\r\n".utf8) + data + Array("\r\n".utf8)
        }
        var limits = WireLimits()
        limits.bodyBytes = bytes.count
        let again = decode([(chunked + Array("0\r\n\r\n".utf8))[...]], limits)
        hold(again == Decoded(body: bytes, isDone: true), "chunked anew: \(again)")
    }

    private struct Decoded: Equatable {
        var body: [UInt8] = []
        var used = 0
        var isDone = false
        var refusal: Refusal?

        static func == (left: Decoded, right: Decoded) -> Bool {
            left.refusal == right.refusal && left.isDone == right.isDone
                && (left.refusal != nil || left.body == right.body)
        }
    }

    private func decode(_ pieces: [ArraySlice<UInt8>], _ limits: WireLimits) -> Decoded {
        var decoder = ChunkedDecoder()
        var decoded = Decoded()
        do throws(Refusal) {
            for piece in pieces {
                let bytes = Array(piece)
                decoded.used += try decoder.take(bytes.span, from: 0, into: &decoded.body, limits)
            }
        } catch {
            decoded.refusal = error
        }
        decoded.isDone = decoder.isDone
        hold(decoded.refusal != nil || decoded.body.count <= limits.bodyBytes, "a body within its limit")
        return decoded
    }
}

/// A form that can be decoded says the same when it is encoded again.
struct FormProperties {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        guard let form = FormFields(urlEncoded: bytes) else { return }
        hold(form.count <= FormFields.limit, "a form within its limit")
        let encoded = form.map { percentEncoded($0.name.utf8) + [0x3d] + percentEncoded($0.value.utf8) }
        let again = FormFields(urlEncoded: Array(encoded.joined(separator: [0x26])))
        hold(again == form, "a form encoded again")
        hold(form.allSatisfy { !$0.name.utf8.contains(0) && !$0.value.utf8.contains(0) }, "no NUL in a form")
    }
}

/// Any bytes as a request target: refused, or a path that stays where it is.
struct TargetProperties {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        for prefix in ["GET /", "GET http://a/", "OPTIONS "] {
            let request = Array(prefix.utf8) + bytes.prefix(512) + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            for item in Reading(of: [request[...]], WireLimits()).requests {
                hold(item.head.path == "*" || isClean(item.head.path), "the path \(item.head.path)")
            }
        }
    }
}

/// Any bytes as a field of an answer: refused, or one line and nothing more.
struct ResponseProperties {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        guard let encoder = ResponseEncoder() else { return }
        let text = String(decoding: bytes.prefix(256), as: UTF8.self)
        for headers: HeaderFields in [["x-a": text], [text: "a"], ["location": text, text: text]] {
            var out: [UInt8] = []
            let response = Response(headers: headers, body: bytes)
            guard encoder.encode(response, .init(keepsAlive: true), into: &out) else {
                hold(out.isEmpty, "an answer that is refused leaves nothing")
                continue
            }
            let head = out.dropLast(bytes.count)
            let owned = headers.filter { headers in
                ["date", "connection", "content-length", "transfer-encoding"].contains(
                    headers.name.lowercased()
                )
            }
            // The status line, Date, Content-Length and the empty line are the server's.
            let lines = 4 + headers.count - owned.count
            hold(head.suffix(4).elementsEqual([.cr, .lf, .cr, .lf]), "a head ends with an empty line")
            hold(head.count { $0 == .lf } == lines && head.count { $0 == .cr } == lines, "a line for a field")
            hold(!head.contains(0), "no NUL in a head")
        }
    }
}
