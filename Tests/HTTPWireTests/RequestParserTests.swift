import Testing

@testable import HTTPWire

/// The parser as a whole: what it makes of bytes, however they arrive.
struct RequestParserTests {
    static let requests = [
        "GET /a/b%20c?x=1&y=%41 HTTP/1.1\r\nHost: example.org:80\r\nX-A:  1 \r\nx-a:2\r\n\r\n",
        "\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world",
        "POST / HTTP/1.1\r\nhost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "5\r\nhello\r\n6;a=\"b\";c\r\n world\r\n0\r\nX-T: 1\r\n\r\n",
        "HEAD http://A.example/x?q HTTP/1.0\r\nHost: a.example\r\nConnection: keep-alive\r\n\r\n",
    ]

    /// Gives a parser the bytes in these pieces, as a connection does: what it does not use is shown again.
    private func parse(_ pieces: [ArraySlice<UInt8>]) throws -> (head: RequestHead, body: [UInt8])? {
        var parser = RequestParser()
        var input: [UInt8] = []
        for piece in pieces {
            input += piece
            let used = try parser.take(input.span, from: 0)
            input.removeFirst(used)
        }
        #expect(input.isEmpty, "a request leaves nothing behind it")
        return parser.next()
    }

    private func describe(_ request: (head: RequestHead, body: [UInt8])?) -> String {
        guard let (head, body) = request else { return "incomplete" }
        let fields = head.headers.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        return
            "\(head.method.name) \(head.path) \(head.rawQuery) \(fields) \(head.framing) \(head.isPersistent)"
            + " \(head.minorVersion) \(String(decoding: body, as: UTF8.self))"
    }

    @Test(arguments: requests)
    func `a request is the same wherever it is cut in two, and byte by byte`(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = describe(try parse([bytes[...]]))
        #expect(whole != "incomplete")
        for cut in 1..<bytes.count {
            #expect(describe(try parse([bytes[..<cut], bytes[cut...]])) == whole, "cut at \(cut)")
        }
        #expect(describe(try parse(bytes.indices.map { bytes[$0...$0] })) == whole)
    }

    @Test func `a request is decoded once, its fields keep their order`() throws {
        let (head, body) = try #require(try parse([Array(Self.requests[0].utf8)[...]]))
        #expect(head.method == .get && head.path == "/a/b c" && head.rawQuery == "x=1&y=%41")
        #expect(head.headers.all("X-a") == ["1", "2"])
        #expect(head.isPersistent && head.minorVersion == 1 && body.isEmpty)
    }

    @Test func `a length and chunks carry the same body`() throws {
        for text in Self.requests[1...2] {
            let body = try #require(try parse([Array(text.utf8)[...]])).body
            #expect(String(decoding: body, as: UTF8.self) == "hello world")
        }
    }

    @Test func `two requests in one piece are taken one after the other`() throws {
        var parser = RequestParser()
        let bytes = Array((Self.requests[1] + Self.requests[0]).utf8)
        let used = try parser.take(bytes.span, from: 0)
        #expect(used == Self.requests[1].utf8.count)
        #expect(parser.next()?.head.method == .post)
        #expect(try parser.take(bytes.span, from: used) == bytes.count)
        #expect(parser.next()?.head.method == .get)
        #expect(parser.stage == .waiting)
    }

    @Test func `a field whose name has an underscore is not passed on`() throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX_Forwarded_For: 1\r\n\r\n"
        let (head, _) = try #require(try parse([Array(text.utf8)[...]]))
        #expect(head.headers.count == 1)
    }

    @Test func `a request line as long as the limit is taken wherever it is cut`() throws {
        let start = "GET /\(String(repeating: "a", count: WireLimits().requestLineBytes - 14)) HTTP/1.1"
        let bytes = Array("\(start)\r\nHost: a\r\n\r\n".utf8)
        for cut in start.utf8.count - 1...start.utf8.count + 2 {
            #expect(try parse([bytes[..<cut], bytes[cut...]]) != nil, "cut at \(cut)")
        }
    }
}
