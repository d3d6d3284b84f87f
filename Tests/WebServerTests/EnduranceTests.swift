import HTTPWire
import Synchronization
import Testing
import WebServer

/// Slow, rude and many clients.
struct EnduranceTests {
    actor Ledger {
        private(set) var asked = 0
        func ask() -> Int {
            asked += 1
            return asked
        }
    }

    @Test func `256 connections at once are each answered by a handler that awaits an actor`() async throws {
        let ledger = Ledger()
        try await withServer { _ in
        } handler: { request in
            let number = await ledger.ask()
            return .text(200, "\(request.path) \(number > 0)")
        } body: { address in
            let clients = try (0..<256).map { _ in try RawClient(address) }
            for (number, client) in clients.enumerated() {
                client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
            }
            for (number, client) in clients.enumerated() {
                #expect(await client.hearAnswers(1).first?.text == "/\(number) true")
            }
            #expect(await ledger.asked == 256)
        }
    }

    @Test func `a slow head gets 408 while others are served (RFC 9110 section 15.5.9)`() async throws {
        try await withServer {
            $0.limits.headRead = .milliseconds(300)
        } body: { address in
            let slow = try RawClient(address)
            slow.send("GET / HTTP/1.1\r\nHo")
            let other = try RawClient(address)
            other.send(getAndClose)
            #expect(await other.hearAll()?.hasPrefix("HTTP/1.1 200") == true)
            #expect(await slow.hearAll()?.hasPrefix("HTTP/1.1 408") == true)
        }
    }

    @Test func `a slow body gets 408, a silent connection is closed without a word`() async throws {
        try await withServer {
            $0.limits.bodyRead = .milliseconds(200)
            $0.limits.idle = .milliseconds(200)
        } body: { address in
            let slow = try RawClient(address)
            slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel")
            let idle = try RawClient(address)
            idle.send(get)
            #expect(await slow.hearAll()?.hasPrefix("HTTP/1.1 408") == true)
            #expect(await idle.hearAll() != nil)
            #expect(RawAnswer.all(in: idle.heard).count == 1)
        }
    }

    @Test func `a client that goes away before its answer disturbs nobody`() async throws {
        try await withServer { _ in
        } handler: { request in
            try? await Task.sleep(for: .milliseconds(20))
            return .text(200, String(repeating: "x", count: 200_000))
        } body: { address in
            for _ in 0..<20 {
                let rude = try RawClient(address)
                rude.send(get)
                rude.reset()
            }
            let polite = try RawClient(address)
            polite.send(getAndClose)
            _ = await polite.hearAll()
            #expect(RawAnswer.all(in: polite.heard).first?.body.count == 200_000)
        }
    }

    @Test func `a client that never reads is dropped and the others are served`() async throws {
        let records = Records()
        try await withServer {
            $0.limits.writeStall = .milliseconds(200)
            $0.limits.pendingBytes = 100_000
            $0.accessLog = { records.add($0) }
        } handler: { _ in
            .text(200, String(repeating: "x", count: 1_000_000))
        } body: { address in
            let deaf = try RawClient(address)
            deaf.send(String(repeating: get, count: 400))
            let other = try RawClient(address)
            other.send(getAndClose)
            _ = await other.hearAll()
            #expect(RawAnswer.all(in: other.heard).first?.body.count == 1_000_000)
            #expect(records.all.count < 100, "answers pile up for a client that does not read")
        }
    }

    @Test func `a client that half-closes still gets its answer`() async throws {
        try await withServer { _ in
        } handler: { _ in
            try? await Task.sleep(for: .milliseconds(20))
            return .text(200, "late")
        } body: { address in
            let client = try RawClient(address)
            client.send(get)
            client.finishSending()
            #expect(await client.hearAll()?.hasSuffix("late") == true)
        }
    }
}
