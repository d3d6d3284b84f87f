import Testing

@testable import HTTPWire

/// Every way of being wrong has its status (RFC 9112; sections at each group).
struct RefusedRequestTests {
    private func status(_ bytes: [UInt8], byteByByte: Bool) -> Int {
        var parser = RequestParser()
        var input: [UInt8] = []
        do throws(Refusal) {
            for piece in byteByByte ? bytes.map({ [$0] }) : [bytes] {
                input += piece
                let used = try parser.take(input.span, from: 0)
                input.removeFirst(used)
                if parser.next() != nil, byteByByte { return 200 }
            }
            return 0
        } catch {
            return error.status
        }
    }

    private func expect(_ wanted: Int, _ text: String) {
        #expect(status(Array(text.utf8), byteByByte: false) == wanted)
        #expect(status(Array(text.utf8), byteByByte: true) == wanted)
    }

    @Test(arguments: [
        "GET  / HTTP/1.1", "GET /  HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 ", "GET /", "G@T / HTTP/1.1",
        "GET\t/ HTTP/1.1", "GET / http/1.1", "GET / HTTP/1.10", "GET / HTTP/11", "GET /#a HTTP/1.1",
        "GET / \rHTTP/1.1",
        "GET /\u{0} HTTP/1.1", "GET /é HTTP/1.1", "\r\n\r\nGET / HTTP/1.1",
    ])
    func `a malformed request line is 400 (section 3)`(line: String) {
        expect(400, "\(line)\r\nHost: a\r\n\r\n")
    }

    @Test(arguments: ["HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0"])
    func `a version that is not 1.0 or 1.1 is 505 (section 2.3)`(version: String) {
        expect(505, "GET / \(version)\r\nHost: a\r\n\r\n")
    }

    @Test(arguments: [
        "X : 1", " X: 1", "X", ": 1", "X@: 1", "X: a\u{0}b", "X: a\rb", "X: a\u{7f}", "X: 1\r\n folded",
        "X: 1\nY: 2",
        "Host: b", "Content-Length: 1\r\nContent-Length: 1", "Content-Length: +1", "Content-Length: 1,1",
        "Content-Length: -1", "Content-Length: 0x1", "Content-Length:",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: chunked\r\nContent-Length: 1", "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: ", "Transfer-Encoding: \"chunked\"",
    ])
    func `malformed or contradictory fields are 400 (sections 5 and 6)`(fields: String) {
        expect(400, "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n")
    }

    @Test(arguments: [
        "", "Host:\r\n", "Host: a b\r\n", "Host: user@a\r\n", "Host: a/b\r\n", "Host: a\r\nHost: a\r\n",
    ])
    func `a request for 1.1 names exactly one host (section 3.2)`(fields: String) {
        expect(400, "GET / HTTP/1.1\r\n\(fields)\r\n")
    }

    @Test(arguments: [
        "/..", "/../x", "/a/..", "/./a", "/a/.", "//a", "/a//b", "/%2e%2e/x", "/.%2E/x", "/a%2fb", "/a%5cb",
        "/a\\b",
        "/%00", "/%0a", "/%7f", "/%", "/%4", "/%zz", "/%ff", "a", "*", "http://", "http:///a", "ftp://a/",
        "a:443",
        "http://b/", "http://a@a/", "/?%", "/?a=%4",
    ])
    func `a target that could name something else is 400 (section 3.2, RFC 3986 section 6)`(target: String) {
        expect(400, "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
    }

    @Test(arguments: [
        "g", "\r\n", "1", "1 \r\n", "1\n", "-1\r\n", "0x1\r\n", "123456789\r\n", "1\r\naa", "1\r\na\n",
        "1;\r\n",
        "1;=a\r\n", "1;a=\"\u{1}\"\r\n", "0\r\n X: 1\r\n", "0\r\nX\r\n\r\n", "0\r\nX: \u{0}\r\n",
        "0\r\nX: 1\n\n",
        "1;\(String(repeating: "a", count: 200))\r\n",
    ])
    func `a malformed chunk is 400 (section 7.1)`(chunk: String) {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let wanted = chunk == "1" ? 0 : 400
        expect(wanted, head + chunk)
    }

    @Test func `sizes beyond the limits are 413, 414 and 431`() {
        let long = String(repeating: "a", count: 8200)
        expect(414, "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(400, "\(long) / HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(431, "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\nY: \(long)\r\n\r\n")
        expect(431, "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: 1\r\n", count: 100))\r\n")
        expect(413, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n")
        expect(413, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n")
        let trailers = String(repeating: "X: 1\r\n", count: 1000)
        expect(431, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(trailers)\r\n")
    }

    @Test func `what is well-formed but unknown is 417 and 501, and chunks are not of 1.0`() {
        expect(417, "GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n")
        expect(501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n")
        expect(501, "\(String(repeating: "A", count: 33)) / HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(501, "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(501, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(501, "get / HTTP/1.1\r\nHost: a\r\n\r\n")
        expect(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n")
    }

    @Test func `no change of one byte brings the parser down`() {
        let request = Array(RequestParserTests.requests[2].utf8)
        for index in request.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = request
                changed[index] = byte
                _ = status(changed, byteByByte: false)
            }
            _ = status(Array(request[..<index]), byteByByte: false)
        }
    }
}
