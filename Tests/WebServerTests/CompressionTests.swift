import HTTPWire
import Testing

@testable import WebServer

/// Pages packed for whoever takes them (RFC 9110 sections 8.4 and 12.5.3).
struct CompressionTests {
    private func answer(_ fields: String, _ response: Response) async throws -> RawAnswer {
        var answer: RawAnswer?
        try await withServer {
            $0.compressionLevel = 4
        } handler: { _ in
            response
        } body: { address in
            let client = try RawClient(address)
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(fields)\r\n")
            _ = await client.hearAll()
            answer = RawAnswer.all(in: client.heard).first
        }
        return try #require(answer)
    }

    private let page = Response(
        headers: ["content-type": "text/html; charset=utf-8"],
        body: Array(String(repeating: "<p>page</p>", count: 500).utf8)
    )

    @Test(arguments: [
        ("gzip", true), ("br, GZIP", true), ("*", true), ("x-gzip;q=0.1", true), ("gzip ; q=1", true),
        ("", false),
        ("gzip;q=0", false), ("gzip;q=0.000, *", false), ("*;q=0", false), ("identity", false),
        ("gzipped", false),
    ])
    func `gzip is sent when it is accepted, and Vary says that it may be`(accepted: String, isPacked: Bool)
        async throws
    {
        let answer = try await answer(accepted.isEmpty ? "" : "Accept-Encoding: \(accepted)\r\n", page)
        #expect(answer.header("content-encoding") == (isPacked ? "gzip" : nil))
        #expect(answer.header("vary") == "Accept-Encoding")
        #expect(answer.body.starts(with: [0x1f, 0x8b]) == isPacked)
        #expect((answer.body.count < page.body.count) == isPacked)
    }

    @Test func `small answers, pictures and what is packed already are left as they are`() async throws {
        let accept = "Accept-Encoding: gzip\r\n"
        for response in [
            Response(headers: ["content-type": "text/html"], body: Array("small".utf8)),
            Response(headers: ["content-type": "image/png"], body: page.body),
            Response(headers: ["content-type": "text/html", "content-encoding": "br"], body: page.body),
        ] {
            let answer = try await answer(accept, response)
            #expect(answer.body == response.body)
            #expect(answer.header("vary") == nil)
        }
    }

    @Test func `one stream packs many pages, each complete`() throws {
        let stream = try #require(GzipStream(level: 4))
        let first = try #require(stream.pack(page.body))
        #expect(stream.pack([]) != nil)
        #expect(stream.pack(page.body) == first)
    }
}
