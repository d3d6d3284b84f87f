import HTTPWire
import Testing
import WebServer

/// What a well-behaved client sees.
struct AnswerTests {
    @Test func `a request is answered, the connection stays and answers the next (RFC 9112 section 9.3)`()
        async throws
    {
        try await withServer { address in
            let client = try RawClient(address)
            for number in 1...3 {
                client.send("GET /a%20b?q=\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.hearAnswers(number).last?.text == "GET /a b q=\(number) ")
            }
        }
    }

    @Test func `pipelined requests are answered in order (RFC 9112 section 9.3.2)`() async throws {
        try await withServer { address in
            let client = try RawClient(address)
            client.send((1...50).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            #expect(await client.hearAnswers(50).map(\.text) == (1...50).map { "GET /\($0)  " })
        }
    }

    @Test func `HTTP 1.0 is answered and closed (RFC 9112 section 9.3)`() async throws {
        try await withServer { address in
            let client = try RawClient(address)
            client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(await client.hearAll()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
            #expect(client.text.contains("\r\nconnection: close\r\n"))
        }
    }

    @Test func `HEAD has the length but no body (RFC 9110 section 9.3.2)`() async throws {
        try await withServer { address in
            let client = try RawClient(address)
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let text = try #require(await client.hearAll())
            #expect(text.contains("\r\ncontent-length: 8\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `a body comes whole, by length or in chunks (RFC 9112 sections 6.2 and 7.1)`() async throws {
        try await withServer { address in
            let client = try RawClient(address)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.send("3;a=\"b\"\r\nhel\r\n2\r\nlo\r\n0\r\nX-T: 1\r\n\r\n")
            #expect(await client.hearAnswers(2).map(\.text) == ["POST /  hello", "POST /  hello"])
        }
    }

    @Test func `a client that waits for 100 gets it before it sends (RFC 9110 section 10.1.1)`() async throws
    {
        try await withServer { address in
            let client = try RawClient(address)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(await client.hearAnswers(1).map(\.status) == [100])
            client.send("ok")
            #expect(await client.hearAnswers(2).map(\.status) == [100, 200])
        }
    }

    @Test func `every answer has a Date, the common fields, and the handler's own field wins`() async throws {
        try await withServer {
            $0.commonHeaders = [("Referrer-Policy", "same-origin"), ("Content-Type", "text/html")]
        } body: { address in
            let client = try RawClient(address)
            client.send(getAndClose)
            _ = await client.hearAll()
            let answer = try #require(RawAnswer.all(in: client.heard).first)
            #expect(answer.header("date")?.hasSuffix(" GMT") == true)
            #expect(answer.header("referrer-policy") == "same-origin")
            #expect(answer.header("content-type") == "text/plain")
            #expect(!answer.head.contains("text/html"))
        }
    }

    @Test func `a field that would split the answer becomes 500 (RFC 9110 section 5.5)`() async throws {
        try await withServer { _ in
        } handler: { _ in
            .redirect(303, to: "/a\r\nset-cookie: x=1")
        } body: { address in
            let client = try RawClient(address)
            client.send(getAndClose)
            let text = try #require(await client.hearAll())
            #expect(text.hasPrefix("HTTP/1.1 500 "))
            #expect(!text.contains("set-cookie"))
        }
    }

    @Test func `each request has its own id, and the log tells of it`() async throws {
        let records = Records()
        try await withServer { configuration in
            configuration.accessLog = { records.add($0) }
        } handler: { request in
            .text(200, request.id)
        } body: { address in
            let client = try RawClient(address)
            client.send(get + get + "GE\u{1}\r\n\r\n")
            let answers = await client.hearAnswers(3)
            #expect(answers.map(\.status) == [200, 200, 400])
            let seen = records.all
            #expect(seen.map(\.status) == [200, 200, 400])
            #expect(seen.prefix(2).map(\.id) == answers.prefix(2).map(\.text))
            #expect(Set(seen.map(\.id)).count == 3)
            #expect(seen.first?.path == "/" && seen.first?.bytes == 12 && seen.first?.client == "127.0.0.1")
            #expect(seen.last?.path == nil)
        }
    }
}
