import Core
import Demo
import MailGate
import Store
import TestKit
import Testing

/// Under which sender a message leaves.
struct ReturnPathUseTests {
    private let path = ReturnPath(domain: "vuelta.example", secret: Array(repeating: 7, count: 32))

    @Test func `a message leaves under an address of its own, and the record keeps the script's`()
        async throws
    {
        let scene = try await Scene(policy: .withBounces)
        defer { scene.sink.stop() }
        try await scene.accept(1...2)
        try await scene.working(returnPath: path) {
            try await scene.eventually("2 relayed") { try await scene.totals().relayed == 2 }
        }
        let senders = scene.sink.messages.map(\.envelope.sender)
        #expect(Set(senders).count == 2)
        for sender in senders {
            guard case .message(let id) = path.reading(sender) else {
                Issue.record("\(sender) is none of ours")
                continue
            }
            let trace = try await scene.store.ledger.trace(of: id)
            guard case .relayed(let message, let hosting) = trace else {
                throw Scene.Unexpected(what: "\(trace)")
            }
            #expect(message.sender == "web@tienda.example")
            #expect(message.recipients == ["ana@example.net"])
            #expect(hosting == scene.hosting)
        }
    }

    @Test func `the null sender stays, and so does every sender of the gate's own mails`() async throws {
        let scene = try await Scene(policy: .withBounces)
        defer { scene.sink.stop() }
        try await scene.accept(1...1, sender: "")
        try await scene.accept(2...2, sender: "", of: .system)
        try await scene.accept(3...3, sender: "esclusa@gate.example", of: .system)
        try await scene.working(returnPath: path) { #expect(await scene.sink.waitForTaken(3)) }
        let senders = scene.sink.messages.map(\.envelope.sender)
        #expect(senders.sorted() == ["", "", "esclusa@gate.example"])
    }

    @Test func `after a month a message is forgotten`() async throws {
        let scene = try await Scene(policy: .withBounces)
        defer { scene.sink.stop() }
        try await scene.accept(1...1)
        try await scene.working(returnPath: path) {
            try await scene.eventually("relayed") { try await scene.totals().relayed == 1 }
        }
        let sender = try #require(scene.sink.messages.first?.envelope.sender)
        guard case .message(let id) = path.reading(sender) else { throw Scene.Unexpected(what: sender) }
        scene.store.clock.advance(by: .seconds(29 * 86_400))
        try await scene.working { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await scene.store.ledger.trace(of: id) != .unknown)
        scene.store.clock.advance(by: .seconds(2 * 86_400))
        try await scene.working {
            try await scene.eventually("forgotten") { try await scene.store.ledger.trace(of: id) == .unknown }
        }
    }

    @Test func `without a domain for bounces the script's sender leaves, and nothing is remembered`()
        async throws
    {
        let scene = try await Scene()
        defer { scene.sink.stop() }
        try await scene.accept(1...1)
        try await scene.working {
            try await scene.eventually("relayed") { try await scene.totals().relayed == 1 }
        }
        #expect(scene.sink.messages.map(\.envelope.sender) == ["web@tienda.example"])
    }
}

extension Policy {
    /// What is relayed is remembered for a month.
    static var withBounces: Policy {
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        return policy
    }
}
