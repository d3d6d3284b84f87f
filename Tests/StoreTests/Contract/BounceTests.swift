import Core
import TestKit
import Testing

/// What comes back after the MTA took a message.
struct BounceTests {
    private static let policy: Policy = {
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        return policy
    }()

    private func relay(_ bench: Bench, _ hosting: Hosting, to recipients: [String]) async throws -> MessageID
    {
        let id = try await bench.accept(hosting, to: recipients)
        let claim = try #require(try await bench.claim().first)
        try await bench.record(.relayed(.accepted), for: claim)
        return id
    }

    private func bounce(_ message: MessageID, _ recipients: String...) -> Bounce {
        Bounce(
            message: message,
            failures: recipients.map { ReturnedFailure(addresses: [$0], reply: .unknownUser) }
        )
    }

    @Test(arguments: Engine.allCases)
    func `a bounce is one more error, and the message stays relayed`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await relay(bench, hosting, to: ["bea@example.net", "leo@example.net"])
            bench.clock.advance(by: .seconds(86_400))
            #expect(
                try await bench.ledger.record(bounce(id, "leo@example.net"), at: bench.now) == .counted(1)
            )
            let overview = try await bench.overview(hosting)
            #expect((overview.totals.relayed, overview.totals.bounced, overview.totals.errors) == (1, 0, 1))
            #expect(overview.days.last?.errors == 1)
            let error = try #require(overview.lastErrors.first)
            #expect(error.recipient == "leo@example.net")
            #expect(error.message == id)
            #expect(error.origin == .notification)
            #expect(error.reply == .unknownUser)
            #expect(error.script == "/web/contacto.php")
            #expect(error.moment == bench.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `copies of a bounce count once for each recipient (P8)`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await relay(bench, hosting, to: ["bea@example.net", "leo@example.net"])
            #expect(
                try await bench.ledger.record(bounce(id, "leo@example.net"), at: bench.now) == .counted(1)
            )
            let again = bounce(id, "leo@example.net", "LEO@example.net", "bea@example.net")
            #expect(try await bench.ledger.record(again, at: bench.now) == .counted(1))
            for _ in 1...3 {
                #expect(try await bench.ledger.record(again, at: bench.now) == .counted(0))
            }
            #expect(try await bench.totals(hosting).errors == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `copies that arrive together count once (P8)`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await relay(bench, hosting, to: ["bea@example.net"])
            let bounce = bounce(id, "bea@example.net")
            let counted = try await withThrowingTaskGroup(of: BounceBooking.self) { group in
                for _ in 1...20 { group.addTask { try await bench.ledger.record(bounce, at: bench.now) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counted.count { $0 == .counted(1) } == 1)
            #expect(try await bench.totals(hosting).errors == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only those it was relayed to can bounce, each attempt's together`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await bench.accept(hosting, to: ["a@example.net", "b@example.net", "c@example.net"])
            let first = try #require(try await bench.claim().first)
            let verdicts: [String: RecipientVerdict] = [
                "a@example.net": .relayed(.accepted), "b@example.net": .deferred(.busy),
                "c@example.net": .refused(.unknownUser),
            ]
            try await bench.record(.answered(verdicts), for: first)
            // What the MTA took may bounce while the rest still waits.
            #expect(try await bench.ledger.record(bounce(id, "a@example.net"), at: bench.now) == .counted(1))
            bench.clock.advance(by: Policy().retryDelay(afterAttempt: 1))
            let again = try #require(try await bench.claim().first)
            try await bench.record(.relayed(.accepted), for: again)
            guard case .relayed(let message, _) = try await bench.ledger.trace(of: id) else {
                throw Unexpected(what: "no trace")
            }
            #expect(message.recipients == ["a@example.net", "b@example.net"])
            #expect(message.bounced == ["a@example.net"])
            #expect(try await bench.totals(hosting).errors == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message that the MTA did not take yet is under way`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await bench.accept(hosting)
            #expect(try await bench.ledger.trace(of: id) == .underWay)
            #expect(
                try await bench.ledger.record(bounce(id, "bea@example.net"), at: bench.now) == .unknownMessage
            )
            #expect(try await bench.ledger.trace(of: MessageID(17)) == .unknown)
            #expect(try await bench.totals(hosting).errors == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was accepted before a moment is forgotten, the rest is not`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let old = try await relay(bench, hosting, to: ["bea@example.net"])
            bench.clock.advance(by: .seconds(60))
            let border = bench.now
            let new = try await relay(bench, hosting, to: ["bea@example.net"])
            #expect(try await bench.ledger.forgetRelayed(acceptedBefore: border, limit: 10) == 1)
            #expect(try await bench.ledger.trace(of: old) == .unknown)
            #expect(
                try await bench.ledger.record(bounce(old, "bea@example.net"), at: bench.now)
                    == .unknownMessage
            )
            #expect(
                try await bench.ledger.record(bounce(new, "bea@example.net"), at: bench.now) == .counted(1)
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hosting that goes takes its traces along`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await relay(bench, hosting, to: ["bea@example.net"])
            try await bench.ledger.removeHosting(hosting.id)
            #expect(try await bench.ledger.trace(of: id) == .unknown)
        }
    }

    @Test(arguments: Engine.allCases)
    func `where nothing can come back, nothing is remembered`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let id = try await relay(bench, try await bench.hosting(), to: ["bea@example.net"])
            #expect(try await bench.ledger.trace(of: id) == .unknown)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is passed on is taken in with the count, once`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy) { bench in
            let hosting = try await bench.hosting()
            let id = try await relay(bench, hosting, to: ["bea@example.net"])
            var bounce = bounce(id, "bea@example.net")
            bounce.forwarded = NewMessage(
                token: SubmissionToken(high: 1, low: 2),
                hosting: .system,
                envelope: Envelope(sender: "", recipients: ["www@tienda.example"]),
                subject: "Undelivered",
                attribution: Attribution(uid: 0),
                content: Array("Subject: Undelivered\r\n\r\n".utf8)
            )
            for _ in 1...2 { _ = try await bench.ledger.record(bounce, at: bench.now) }
            let claims = try await bench.claim()
            #expect(claims.map(\.envelope) == [Envelope(sender: "", recipients: ["www@tienda.example"])])
            #expect(claims.map(\.hosting) == [.system])
        }
    }
}
