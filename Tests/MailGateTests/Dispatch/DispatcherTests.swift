import Core
import Demo
import MailGate
import TestKit
import Testing

/// From the ledger to a real MTA.
struct DispatcherTests {
    @Test func `messages arrive in the order of their acceptance`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.accept(1...15)
        try await scene.working {
            try await scene.accept(16...30)
            #expect(await scene.sink.waitForTaken(30))
            try await scene.eventually("30 relayed") { try await scene.totals().relayed == 30 }
        }
        #expect(scene.arrived == Array(1...30))
    }

    @Test func `blocked, not one byte leaves; unblocked, the oldest leaves first`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.accept(1...5)
        try await scene.order(.block)
        try await scene.accept(6...10)
        try await scene.working {
            try await Task.sleep(for: .milliseconds(50))
            try await scene.accept(11...12)
            try await Task.sleep(for: .milliseconds(50))
            #expect(scene.sink.connections == 0)
            #expect(try await scene.totals().held == 12)
            try await scene.order(.unblock)
            try await scene.eventually("12 relayed") { try await scene.totals().relayed == 12 }
        }
        #expect(scene.arrived == Array(1...12))
    }

    @Test func `a block lets only those arrive that were on their way`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        scene.sink.suffer(.slow(.milliseconds(10)))
        try await scene.accept(1...60)
        try await scene.working(connections: 4) {
            #expect(await scene.sink.waitForTaken(5))
            let receipt = try await scene.order(.block)
            let taken = scene.sink.taken
            #expect(receipt.inFlight <= 4)
            try await scene.eventually("nothing on its way") { try await scene.totals().queued == 0 }
            #expect(scene.sink.taken <= taken + receipt.inFlight)
            #expect(scene.sink.taken < 60)
            let totals = try await scene.totals()
            #expect(totals.held == 60 - scene.sink.taken)
        }
        #expect(Set(scene.arrived).count == scene.sink.taken)
    }

    @Test func `only the recipients that were deferred are tried again`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        let later = SMTPReply(code: 451, status: "4.3.0", text: "Try again later")
        let unknown = SMTPReply(code: 550, status: "5.1.1", text: "User unknown")
        scene.sink.set(.answerFirst(tries: 1, later), for: "slow@example.net")
        scene.sink.set(.answer(unknown), for: "no@example.net")
        try await scene.accept(1...1, to: ["ok@example.net", "slow@example.net", "no@example.net"])
        try await scene.working {
            #expect(await scene.sink.waitForTaken(1))
            try await scene.eventually("an error") { try await scene.totals().errors == 1 }
            #expect(try await scene.totals().queued == 1)
            scene.store.clock.advance(by: .seconds(31))
            try await scene.eventually("relayed") { try await scene.totals().relayed == 1 }
        }
        #expect(scene.sink.messages.map(\.envelope.recipients) == [["ok@example.net"], ["slow@example.net"]])
    }

    @Test func `in doubt, a message is sent again after ten minutes`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        scene.sink.suffer(.dropAfterDot, times: 1)
        try await scene.accept(1...1)
        try await scene.working {
            try await scene.eventually("doubt") { scene.count("may have been delivered") == 1 }
            scene.store.clock.advance(by: .seconds(590))
            try await Task.sleep(for: .milliseconds(50))
            #expect(scene.sink.taken == 1)
            scene.store.clock.advance(by: .seconds(11))
            try await scene.eventually("relayed") { try await scene.totals().relayed == 1 }
        }
        #expect(scene.arrived == [1, 1])
    }
}
