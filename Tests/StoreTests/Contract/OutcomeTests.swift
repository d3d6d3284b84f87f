import Core
import TestKit
import Testing

struct OutcomeTests {
    @Test(arguments: Engine.allCases)
    func `a message that the MTA took is finished and counted`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting, to: ["bea@example.net", "nadie@example.net"])
            let claim = try #require(try await bench.claim().first)
            bench.clock.advance(by: .seconds(2))
            let verdicts: [String: RecipientVerdict] = [
                "bea@example.net": .relayed(.accepted), "nadie@example.net": .refused(.unknownUser),
            ]
            try await bench.record(.answered(verdicts), for: claim)
            let overview = try await bench.overview(hosting)
            #expect(overview.totals.relayed == 1)
            #expect(overview.totals.errors == 1)
            #expect(overview.totals.queued == 0)
            #expect(overview.lastRelayed == LastRelayed(moment: bench.now, script: "/web/contacto.php"))
            #expect(overview.lastErrors.map(\.recipient) == ["nadie@example.net"])
            #expect(overview.lastErrors.first?.reply == .unknownUser)
            #expect(overview.lastErrors.first?.origin == .relay)
            #expect(overview.days.last?.relayed == 1)
            #expect(try await bench.ledger.messages(of: hosting.id, filter: MessageFilter()).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a deferred recipient alone is tried again after the wait`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting, to: ["bea@example.net", "leo@example.net"])
            let claim = try #require(try await bench.claim().first)
            let verdicts: [String: RecipientVerdict] = [
                "bea@example.net": .relayed(.accepted), "leo@example.net": .deferred(.busy),
            ]
            try await bench.record(.answered(verdicts), for: claim)
            #expect(try await bench.claim().isEmpty)
            #expect(try await bench.ledger.nextWork() == bench.now + Policy().retryDelay(afterAttempt: 1))
            bench.clock.advance(by: Policy().retryDelay(afterAttempt: 1))
            let again = try #require(try await bench.claim().first)
            #expect(again.envelope.recipients == ["leo@example.net"])
            #expect(again.attempt == 2)
            try await bench.record(.refused(.unknownUser), for: again)
            let totals = try await bench.totals(hosting)
            #expect((totals.relayed, totals.bounced, totals.errors) == (1, 0, 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message refused for everybody has bounced`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting, to: ["a@example.net", "b@example.net"])
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.refused(.unknownUser), for: claim)
            let overview = try await bench.overview(hosting)
            #expect((overview.totals.bounced, overview.totals.errors) == (1, 2))
            #expect((overview.errorsThisWeek, overview.days.last?.errors) == (2, 2))
            bench.clock.advance(by: .seconds(8 * 86_400))
            #expect(try await bench.overview(hosting).errorsThisWeek == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a claim whose lease ran out is due again, and its late outcome is ignored`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            let lost = try #require(try await bench.claim().first)
            #expect(try await bench.claim().isEmpty)
            bench.clock.advance(by: Policy().claimLease)
            let again = try #require(try await bench.claim().first)
            #expect(again.lease != lost.lease)
            #expect(again.attempt == 2)
            try await bench.record(.relayed(.accepted), for: lost)
            #expect(try await bench.totals(hosting).relayed == 0)
            try await bench.record(.relayed(.accepted), for: again)
            try await bench.record(.relayed(.accepted), for: again)
            #expect(try await bench.totals(hosting).relayed == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a lost claim of a service blocked meanwhile is held, not sent`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            _ = try await bench.claim()
            try await bench.perform(.block, hosting)
            bench.clock.advance(by: Policy().claimLease)
            #expect(try await bench.claim().isEmpty)
            let overview = try await bench.overview(hosting)
            #expect((overview.totals.held, overview.inFlight) == (1, 0))
            #expect(overview.held.firstExpiry == bench.now + Policy().holdLimit)
        }
    }

    @Test(arguments: Engine.allCases)
    func `claims of a process that died are due again at once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(3, hosting)
            _ = try await bench.claim()
            #expect(try await bench.ledger.recoverClaims(at: bench.now) == 3)
            #expect(try await bench.claim().map(\.id) == ids)
        }
    }

    @Test(arguments: Engine.allCases)
    func `many tries at once claim each message once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(60, hosting)
            let claimed = try await withThrowingTaskGroup(of: [MessageID].self) { group in
                for _ in 0..<12 {
                    group.addTask { try await bench.claim(7).map(\.id) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.sorted() == ids)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the bell rings when a message may have become due`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            var rings = bench.ledger.workBell().makeAsyncIterator()
            try await bench.accept(hosting)
            #expect(await rings.next() != nil)
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.deferred(.busy), for: claim)
            #expect(await rings.next() != nil)
            try await bench.perform(.block, hosting)
            #expect(await rings.next() != nil)
            try await bench.perform(.unblock, hosting)
            #expect(await rings.next() != nil)
        }
    }
}
