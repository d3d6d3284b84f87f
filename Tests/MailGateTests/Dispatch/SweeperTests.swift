import Core
import Demo
import MailGate
import Synchronization
import TestKit
import Testing

/// What is done because time has passed.
struct SweeperTests {
    @Test func `a purge erases when its grace is over, and the service sends again`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.order(.block)
        try await scene.accept(1...5)
        try await scene.working {
            #expect(try await scene.order(.purge).messages == 5)
            try await scene.accept(6...7)
            scene.store.clock.advance(by: .seconds(299))
            try await Task.sleep(for: .milliseconds(50))
            #expect(try await scene.state() == .purging)
            #expect(scene.sink.connections == 0)
            scene.store.clock.advance(by: .seconds(1))
            try await scene.eventually("active") { try await scene.state() == .active }
            try await scene.eventually("the later two") { try await scene.totals().relayed == 2 }
            #expect(try await scene.totals().purged == 5)
        }
        #expect(scene.arrived == [6, 7])
    }

    @Test func `P11 while the clock is not sure nothing expires and no purge ends`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        let isSure = Flag()
        try await scene.order(.block)
        try await scene.accept(1...3)
        try await scene.working(isSure: { isSure.isUp }) {
            scene.store.clock.advance(by: .seconds(80 * 3600))
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await scene.totals().held == 3)
            try await scene.order(.purge)
            scene.store.clock.advance(by: .seconds(400))
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await scene.state() == .purging)
            try await scene.order(.undoPurge)
            isSure.raise()
            try await scene.eventually("expired") { try await scene.totals().expired == 3 }
        }
    }

    @Test func `P11 while the clock is not sure nothing is given up for its age`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        let later = SMTPReply(code: 450, status: "4.2.0", text: "later")
        scene.sink.set(.answer(later), for: "ana@example.net")
        let isSure = Flag()
        try await scene.accept(1...1)
        scene.store.clock.advance(by: .seconds(6 * 86_400))
        try await scene.working(isSure: { isSure.isUp }) {
            try await scene.eventually("tried") { scene.sink.connections > 0 }
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await scene.totals().queued == 1)
            isSure.raise()
            scene.store.clock.advance(by: .seconds(3600))
            try await scene.eventually("given up") { try await scene.totals().bounced == 1 }
        }
    }

    @Test func `a held message expires after 72 hours`() async throws {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.order(.block)
        try await scene.accept(1...3)
        try await scene.working {
            scene.store.clock.advance(by: .seconds(72 * 3600 - 1))
            try await Task.sleep(for: .milliseconds(50))
            #expect(try await scene.totals().held == 3)
            scene.store.clock.advance(by: .seconds(1))
            try await scene.eventually("expired") { try await scene.totals().expired == 3 }
        }
        #expect(scene.sink.connections == 0)
        #expect(scene.count("3 held messages expired") == 1)
    }
}

/// A clock that somebody confirms.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var isUp: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }
}
