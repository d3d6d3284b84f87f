import Core
import TestKit
import Testing

struct SweepTests {
    @Test(arguments: Engine.allCases)
    func `a hold that is over ends as expired, counted apart`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await bench.accept(hosting, to: ["a@example.net", "b@example.net"])
            bench.clock.advance(by: Policy().holdLimit - .milliseconds(1))
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 0)
            bench.clock.advance(by: .milliseconds(1))
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 1)
            let overview = try await bench.overview(hosting)
            #expect((overview.totals.expired, overview.totals.errors, overview.totals.held) == (1, 0, 0))
            #expect(overview.lastErrors.map(\.origin) == [.expiry, .expiry])
            #expect(overview.days.last?.expired == 1)
            #expect(overview.errorsThisWeek == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `expiry goes oldest first and at most so many`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            var ids: [MessageID] = []
            for _ in 0..<3 {
                ids.append(try await bench.accept(hosting))
                bench.clock.advance(by: .seconds(10))
            }
            bench.clock.advance(by: Policy().holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 2, at: bench.now) == 2)
            let left = try await bench.ledger.messages(of: hosting.id, filter: MessageFilter())
            #expect(left.map(\.message.id) == [ids[2]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second hold keeps the first one's end`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            try await bench.perform(.block, hosting)
            let end = bench.now + Policy().holdLimit
            bench.clock.advance(by: .seconds(3600))
            try await bench.perform(.unblock, hosting)
            bench.clock.advance(by: .seconds(60))
            try await bench.perform(.block, hosting)
            #expect(try await bench.overview(hosting).held.firstExpiry == end)
            #expect(try await bench.ledger.nextWork() == end)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a clock that jumps forward, back and forward again expires nothing twice`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            let before = try await bench.accept(hosting)
            bench.clock.advance(by: .seconds(100 * 3600))
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 1)
            bench.clock.advance(by: .seconds(-100 * 3600))
            let after = try await bench.accept(hosting)
            #expect(after > before)
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 0)
            bench.clock.advance(by: .seconds(60))
            let click = try await bench.perform(.purge, hosting)
            #expect(click.messages == 1, "the click covers what was held before it, whatever the clock said")
            bench.clock.advance(by: .seconds(100 * 3600))
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 0)
            #expect(try await bench.ledger.endPurges(at: bench.now).map(\.messages) == [1])
            let totals = try await bench.totals(hosting)
            #expect((totals.accepted, totals.expired, totals.purged) == (2, 1, 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `with nothing waiting there is nothing to do`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            #expect(try await bench.ledger.nextWork() == nil)
            try await bench.accept(hosting)
            #expect(try await bench.ledger.nextWork() == bench.now)
            let claim = try #require(try await bench.claim().first)
            #expect(try await bench.ledger.nextWork() == bench.now + Policy().claimLease)
            try await bench.record(.relayed(.accepted), for: claim)
            #expect(try await bench.ledger.nextWork() == nil)
        }
    }
}
