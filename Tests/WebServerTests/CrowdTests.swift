import HTTPWire
import Testing
import WebServer

/// More connections than there may be.
struct CrowdTests {
    @Test func `while all are at work one too many gets 503, and the next is served when there is room`()
        async throws
    {
        let gate = Gate()
        try await withServer {
            $0.limits.connections = 1
        } handler: { request in
            await gate.pass()
            return await echo(request)
        } body: { address in
            let first = try RawClient(address)
            first.send(getAndClose)
            await gate.waitForGuest()
            let second = try RawClient(address)
            #expect(await second.hearAll()?.hasPrefix("HTTP/1.1 503 ") == true)
            #expect(second.text.contains("\r\nconnection: close\r\n") && second.text.contains("retry-after"))
            await gate.open()
            #expect(await first.hearAll()?.hasPrefix("HTTP/1.1 200 ") == true)
            #expect(try await isServed(address))
        }
    }

    @Test func `at the limit the connection that was idle longest goes for a new one`() async throws {
        try await withServer {
            $0.limits.connections = 3
            $0.loops = 1
        } body: { address in
            let clients = try (0..<3).map { _ in try RawClient(address) }
            // The second speaks first: what counts is when a connection fell idle, not when it came.
            for index in [1, 0, 2] {
                clients[index].send(get)
                #expect(await clients[index].hearAnswers(1).map(\.status) == [200])
                try await Task.sleep(for: .milliseconds(20))
            }
            for (newcomer, oldest) in [(try RawClient(address), 1), (try RawClient(address), 0)] {
                newcomer.send(get)
                #expect(await newcomer.hearAnswers(1).map(\.status) == [200])
                #expect(await clients[oldest].hearAll() != nil, "closed for the newcomer")
                clients[2].send(get)
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(await clients[2].hearAnswers(3).map(\.status) == [200, 200, 200])
        }
    }

    @Test func `an idle connection of another loop goes too`() async throws {
        try await withServer {
            $0.limits.connections = 1
            $0.loops = 4
        } body: { address in
            for _ in 0..<8 {
                let client = try RawClient(address)
                client.send(get)
                #expect(await client.hearAnswers(1).map(\.status) == [200])
            }
        }
    }

    @Test func `a connection that says nothing is left in peace for a second, then it goes too`() async throws
    {
        try await withServer {
            $0.limits.connections = 1
        } body: { address in
            let silent = try RawClient(address)
            #expect(try await RawClient(address).hearAll()?.hasPrefix("HTTP/1.1 503 ") == true)
            try await Task.sleep(for: .milliseconds(1100))
            let newcomer = try RawClient(address)
            newcomer.send(get)
            #expect(await newcomer.hearAnswers(1).map(\.status) == [200])
            #expect(await silent.hearAll() == "")
        }
    }

    @Test func `one address has its share, and only its own idle connections go for a new one`() async throws
    {
        let gate = Gate()
        try await withServer {
            $0.limits.connectionsPerAddress = 2
        } handler: { request in
            if request.path == "/wait" { await gate.pass() }
            return await echo(request)
        } body: { address in
            let busy = try RawClient(address)
            busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            await gate.waitForGuest()
            let idle = try RawClient(address)
            idle.send(get)
            #expect(await idle.hearAnswers(1).map(\.status) == [200])
            let third = try RawClient(address)
            third.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await idle.hearAll() != nil, "its idle connection went")
            #expect(try await RawClient(address).hearAll()?.hasPrefix("HTTP/1.1 503 ") == true)
            await gate.open()
            #expect(await busy.hearAnswers(1).map(\.status) == [200])
            #expect(await third.hearAnswers(1).map(\.status) == [200])
        }
    }

    @Test func `the connections of a trusted proxy are everybody's`() async throws {
        try await withServer {
            $0.limits.connectionsPerAddress = 2
            $0.proxies = TrustedProxies(parsing: "127.0.0.0/8") ?? TrustedProxies()
        } body: { address in
            let clients = try (0..<4).map { _ in try RawClient(address) }
            for client in clients + clients { client.send(get) }
            for client in clients { #expect(await client.hearAnswers(2).map(\.status) == [200, 200]) }
        }
    }

    /// Whether a new connection is answered 200 before long.
    private func isServed(_ address: ListenAddress) async throws -> Bool {
        for _ in 0..<500 {
            let client = try RawClient(address)
            client.send(getAndClose)
            if await client.hearAll()?.hasPrefix("HTTP/1.1 200 ") == true { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
