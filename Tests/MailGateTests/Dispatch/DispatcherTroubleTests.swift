import Core
import Demo
import MailGate
import SQLiteDriver
import Store
import TestKit
import Testing

/// An MTA, a program or a ledger that goes away loses nothing.
struct DispatcherTroubleTests {
    @Test func `an MTA that is away is tried by one message at a time`() async throws {
        let scene = try await Scene()
        let port = scene.sink.port
        scene.sink.stop()
        try await scene.accept(1...100)
        try await scene.working(connections: 4) {
            try await scene.eventually("ten attempts") { scene.count("not delivered") >= 10 }
            try await Task.sleep(for: .milliseconds(50))
            #expect(scene.count("the MTA is not reached") == 1)
            let back = try SinkMTA(port: port)
            defer { back.stop() }
            #expect(await back.waitForTaken(80))
            let attempts = scene.count("not delivered")
            #expect(attempts < 30)
            scene.store.clock.advance(by: .seconds(3600))
            try await scene.eventually("all relayed") { try await scene.totals().relayed == 100 }
            #expect(back.taken == 100)
            #expect(scene.count("the MTA answers again") == 1)
        }
    }

    @Test func `a stop in the middle loses nothing and doubles nothing`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        scene.sink.suffer(.slow(.milliseconds(2)))
        try await scene.accept(1...60)
        try await scene.working(connections: 4) { #expect(await scene.sink.waitForTaken(20)) }
        #expect(scene.sink.taken < 60)
        let next = try await scene.restarted()
        try await next.working(connections: 4) {
            try await next.eventually("60 relayed") { try await next.totals().relayed == 60 }
        }
        #expect(scene.arrived.sorted() == Array(1...60))
    }

    @Test func `what a killed program had claimed is sent by the next one`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.accept(1...10)
        let lost = try await scene.store.ledger.claimDue(limit: 4, at: scene.store.now)
        #expect(lost.count == 4)
        let next = try await scene.restarted()
        try await next.working(connections: 2) {
            try await next.eventually("10 relayed") { try await next.totals().relayed == 10 }
        }
        #expect(scene.arrived.sorted() == Array(1...10))
        #expect(next.count("4 messages were under way") == 1)
    }

    @Test func `a ledger that fails is asked again, not in a hurry`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        await scene.store.database.close()
        try await scene.unaudited {
            try await scene.eventually("asked twice") { scene.count("error: the ledger did not") >= 4 }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(scene.count("error: the ledger did not") < 30)
    }
}
