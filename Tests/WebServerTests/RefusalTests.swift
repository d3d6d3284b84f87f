import HTTPWire
import Testing
import WebServer

/// What is refused on the wire: a complete answer, `Connection: close`, and no handler sees the request.
struct RefusalTests {
    static let cases: [(String, Int)] = [
        ("GET / HTTP/1.1\nHost: a\n\n", 400),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("GET /../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n", 413),
        ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 17_000))\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: 1\r\n", count: 100))\r\n", 431),
        ("POST / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n", 417),
        ("\u{16}\u{3}\u{1}\u{2}", 400),
    ]

    @Test(arguments: cases)
    func `a bad request gets a whole answer and the connection ends (RFC 9112 section 9.6)`(
        bytes: String,
        status: Int
    ) async throws {
        try await withServer { _ in
        } handler: { _ in
            Issue.record("the handler was asked")
            return Response()
        } body: { address in
            let client = try RawClient(address)
            client.send(bytes)
            #expect(await client.hearAll() != nil)
            let answers = RawAnswer.all(in: client.heard)
            #expect(answers.map(\.status) == [status])
            #expect(answers.first?.header("connection") == "close")
        }
    }

    @Test func `a good request before a bad one is answered first (RFC 9112 section 9.3.2)`() async throws {
        try await withServer { address in
            let client = try RawClient(address)
            client.send(get + "GET / HTTP/9.1\r\n\r\n" + get)
            #expect(await client.hearAll() != nil)
            #expect(RawAnswer.all(in: client.heard).map(\.status) == [200, 505])
        }
    }

    @Test func `the panel supplies the pages of the server's own errors, with the id of the log`()
        async throws
    {
        let records = Records()
        try await withServer {
            $0.accessLog = { records.add($0) }
            $0.errorPage = {
                .init(status: $0, headers: ["content-type": "text/html"], body: Array("<p>\($1.id)".utf8))
            }
        } body: { address in
            let client = try RawClient(address)
            client.send("GET / HTTP/3.0\r\nHost: a\r\n\r\n")
            let text = try #require(await client.hearAll())
            let record = try #require(records.all.first)
            #expect(text.hasPrefix("HTTP/1.1 505 ") && text.hasSuffix("<p>\(record.id)"))
            #expect(record.refusal == "HTTP version not supported")
            #expect(client.text.contains("content-type: text/html"))
        }
    }
}
