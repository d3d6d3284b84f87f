import Foundation
import HTTPWire
import Testing
import WebServer

/// Starting and stopping.
struct LifeTests {
    /// The best of several: the other tests run at the same time.
    @Test func `it starts within 50 ms`() async throws {
        var times: [Duration] = []
        for _ in 0..<5 {
            var configuration = ServerConfiguration(addresses: [.tcp("127.0.0.1", 0)])
            configuration.loops = 2
            let server = HTTPServer(configuration: configuration, handler: echo)
            let start = ContinuousClock.now
            _ = try server.start()
            times.append(ContinuousClock.now - start)
            server.stop()
            await server.run()
        }
        #expect(try #require(times.min()) < .milliseconds(50))
    }

    @Test func `stopping answers what is under way and closes what is idle`() async throws {
        let gate = Gate()
        let server = HTTPServer(configuration: ServerConfiguration(addresses: [.tcp("127.0.0.1", 0)])) { _ in
            await gate.pass()
            return .text(200, "done")
        }
        let address = try #require(try server.start().first)
        let idle = try RawClient(address)
        let busy = try RawClient(address)
        busy.send(get)
        await gate.waitForGuest()
        let start = ContinuousClock.now
        server.stop()
        #expect(await idle.hearAll()?.isEmpty == true)
        await gate.open()
        await server.run()
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(await busy.hearAll()?.hasSuffix("done") == true)
        #expect(busy.text.contains("connection: close"))
        #expect(throws: (any Error).self) { try RawClient(address) }
    }

    @Test func `a handler that never ends does not keep the server`() async throws {
        var configuration = ServerConfiguration(addresses: [.tcp("127.0.0.1", 0)])
        configuration.limits.stopGrace = .milliseconds(200)
        let gate = Gate()
        let server = HTTPServer(configuration: configuration) { _ in
            await gate.pass()
            return Response()
        }
        let client = try RawClient(try #require(try server.start().first))
        client.send(get)
        await gate.waitForGuest()
        let start = ContinuousClock.now
        server.stop()
        await server.run()
        #expect(ContinuousClock.now - start < .seconds(3))
        await gate.open()
    }

    @Test func `a Unix socket serves, takes a stale file's place, and is removed at the end`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/web-\(UUID().uuidString.prefix(8)).sock"
        let stale = try ListeningFile(path)
        stale.abandon()
        #expect(FileManager.default.fileExists(atPath: path))
        try await withServer {
            $0.addresses = [.unix(path)]
        } handler: {
            .text(200, $0.client)
        } body: { address in
            let client = try RawClient(address)
            client.send(getAndClose)
            #expect(await client.hearAll()?.hasSuffix("unix") == true)
            let second = HTTPServer(configuration: ServerConfiguration(addresses: [address]), handler: echo)
            #expect(throws: ServerFault.self) { try second.start() }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `an address in use is a fault that names it`() async throws {
        try await withServer { address in
            let second = HTTPServer(configuration: ServerConfiguration(addresses: [address]), handler: echo)
            #expect { try second.start() } throws: { "\($0)".contains(address.description) }
        }
    }
}
