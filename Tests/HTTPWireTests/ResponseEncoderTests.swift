import HTTPWire
import Testing

struct ResponseEncoderTests {
    private func encode(
        _ response: Response,
        _ delivery: ResponseEncoder.Delivery = .init(keepsAlive: true),
        common: [(String, String)] = []
    ) -> String? {
        guard var encoder = ResponseEncoder(commonHeaders: common) else { return nil }
        encoder.date = "now"
        var out: [UInt8] = []
        return encoder.encode(response, delivery, into: &out) ? String(decoding: out, as: UTF8.self) : nil
    }

    @Test func `the head is complete, and framing belongs to the server (RFC 9112 section 6)`() {
        var response = Response.text(200, "hi")
        response.headers.add("content-length", "99")
        response.headers.add("transfer-encoding", "chunked")
        response.headers.add("date", "never")
        let type = "content-type: text/plain; charset=utf-8"
        #expect(
            encode(response, common: [("x-a", "1"), ("Content-Type", "none")])
                == "HTTP/1.1 200 OK\r\ndate: now\r\n\(type)\r\nx-a: 1\r\ncontent-length: 2\r\n\r\nhi"
        )
    }

    @Test func `HEAD, 204 and 304 have no body (RFC 9112 section 6.3)`() {
        let body = Array("hi".utf8)
        let head = encode(Response(body: body), .init(keepsAlive: true, isHeadOnly: true))
        #expect(head?.hasSuffix("content-length: 2\r\n\r\n") == true)
        for status in [204, 304] {
            let text = encode(Response(status: status, body: body))
            #expect(text?.hasSuffix("date: now\r\n\r\n") == true)
        }
    }

    @Test(arguments: ["\r", "\n", "\0", "\u{1f}", "\u{7f}"])
    func `no control byte leaves by a field (RFC 9110 section 5.5)`(bad: String) {
        #expect(encode(Response(headers: ["x": "a\(bad)b"])) == nil)
        #expect(encode(Response(headers: ["x\(bad)": "a"])) == nil)
        #expect(ResponseEncoder(commonHeaders: [("x", bad)]) == nil)
    }

    @Test(arguments: [0, 100, 199, 600])
    func `a status that is no final one is refused`(status: Int) {
        #expect(encode(Response(status: status)) == nil)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    ])
    func `a date is as RFC 9110 section 5.6.7 writes it`(seconds: Int, text: String) {
        #expect(httpDate(seconds) == text)
    }
}
