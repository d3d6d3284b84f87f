import Core
import TestKit
import Testing

struct QuotaTests {
    private static let hour = Duration.seconds(3600)

    /// Relays all that may leave now; returns it in the order in which it left.
    private func relayAll(_ bench: Bench, connections: Int = 4) async throws -> [MessageID] {
        var left: [MessageID] = []
        while true {
            let claims = try await bench.claim(connections)
            if claims.isEmpty { return left }
            for claim in claims { try await bench.record(.relayed(.accepted), for: claim) }
            left += claims.map(\.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over the quota waits for the next free slot, and all of it leaves`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 10)
            let ids = try await bench.accept(4, hosting)
            #expect(try await relayAll(bench) == ids)
            bench.clock.advance(by: .seconds(600))
            let more = try await bench.accept(20, hosting)
            #expect(try await relayAll(bench) == Array(more.prefix(6)))
            #expect(try await bench.ledger.nextWork() == bench.now + .seconds(3000))
            bench.clock.advance(by: .seconds(3000))
            #expect(try await relayAll(bench) == Array(more[6..<10]))
            bench.clock.advance(by: .seconds(599))
            #expect(try await relayAll(bench).isEmpty)
            bench.clock.advance(by: .seconds(1))
            #expect(try await relayAll(bench) == Array(more[10..<16]))
            bench.clock.advance(by: Self.hour)
            #expect(try await relayAll(bench) == Array(more[16...]))
            #expect(try await bench.totals(hosting).relayed == 24)
        }
    }

    @Test(arguments: Engine.allCases)
    func `messages that wait for a slot keep nobody else waiting`(_ engine: Engine) async throws {
        var policy = Policy()
        policy.rules.burstQuotas = 0
        try await engine.withBench(policy: policy) { bench in
            let flood = try await bench.hosting("flood.example", uid: 1, quota: 2)
            let other = try await bench.hosting("other.example", uid: 2)
            _ = try await bench.accept(2500, flood)
            let id = try await bench.accept(other)
            let left = try await relayAll(bench)
            #expect(left.count == 3)
            #expect(left.last == id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the figures say what is used, what waits and when all has left`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 10)
            #expect(try await bench.overview(hosting).quota == QuotaFigures(limit: 10))
            _ = try await bench.accept(35, hosting)
            let began = bench.now
            _ = try await relayAll(bench)
            bench.clock.advance(by: .seconds(60))
            let figures = try await bench.overview(hosting).quota
            let clearAt = began + Self.hour * 3
            #expect(figures == QuotaFigures(limit: 10, used: 10, waiting: 25, clearAt: clearAt))
            var filter = MessageFilter(limit: 1)
            filter.standings = [.queued]
            let listed = try await bench.ledger.messages(of: hosting.id, filter: filter)
            #expect(listed.first?.nextAt == began + Self.hour)
            while try await bench.totals(hosting).queued > 0 {
                let next = try #require(try await bench.ledger.nextWork())
                bench.clock.set(next)
                _ = try await relayAll(bench)
            }
            #expect(bench.now == clearAt)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a retry goes with the slot that the message has`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 1)
            try await bench.accept(hosting, to: ["a@example.net", "b@example.net"])
            let next = try await bench.accept(hosting)
            let claim = try #require(try await bench.claim().first)
            let verdicts: [String: RecipientVerdict] = [
                "a@example.net": .relayed(.accepted), "b@example.net": .deferred(.busy),
            ]
            try await bench.record(.answered(verdicts), for: claim)
            bench.clock.advance(by: .seconds(60))
            let retry = try #require(try await bench.claim().first)
            #expect(retry.id == claim.id)
            try await bench.record(.relayed(.accepted), for: retry)
            #expect(try await bench.overview(hosting).quota.used == 1)
            bench.clock.advance(by: .seconds(3599))
            #expect(try await bench.claim().isEmpty)
            bench.clock.advance(by: .seconds(1))
            #expect(try await bench.claim().map(\.id) == [next])
        }
    }

    @Test(
        arguments: Engine.allCases,
        [AttemptOutcome.unreachable(reason: "down"), .answered([:]), .ambiguous(reason: "no answer")]
    )
    func `a slot by which nothing left is given back`(_ engine: Engine, _ outcome: AttemptOutcome)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 1)
            _ = try await bench.accept(2, hosting)
            let claim = try #require(try await bench.claim(1).first)
            #expect(try await bench.claim(1).isEmpty)
            try await bench.record(outcome, for: claim)
            #expect(try await bench.overview(hosting).quota.used == (outcome.isAmbiguous ? 1 : 0))
            #expect(try await bench.claim(1).count == (outcome.isAmbiguous ? 0 : 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a release leaves oldest first under the quota, and a block stops it with the original 72 hours`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 20)
            try await bench.perform(.block, hosting)
            let held = try await bench.accept(83, hosting)
            let until = bench.now + Policy().holdLimit
            bench.clock.advance(by: .seconds(7200))
            try await bench.perform(.unblock, hosting)
            #expect(try await relayAll(bench) == Array(held.prefix(20)))
            #expect(try await bench.overview(hosting).release == ReleaseProgress(released: 83, left: 63))
            let late = try await bench.accept(hosting)
            let stop = try await bench.perform(.block, hosting)
            #expect(stop.messages == 64)
            #expect(try await relayAll(bench).isEmpty)
            #expect(try await bench.overview(hosting).held.firstExpiry == until)
            bench.clock.set(until)
            #expect(try await bench.ledger.expireHeld(limit: 1000, at: bench.now) == 63)
            try await bench.perform(.unblock, hosting)
            #expect(try await relayAll(bench) == [late])
        }
    }

    @Test(arguments: Engine.allCases)
    func `waiting for a slot does not age a message`(_ engine: Engine) async throws {
        var policy = Policy()
        policy.queueLifetime = .seconds(1800)
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting(quota: 1)
            _ = try await bench.accept(2, hosting)
            _ = try await relayAll(bench)
            bench.clock.advance(by: Self.hour)
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.deferred(.busy), for: claim)
            #expect(try await bench.totals(hosting).queued == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a clock that was set ahead and back keeps nobody waiting longer than an hour`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 2)
            _ = try await bench.accept(5, hosting)
            let real = bench.now
            bench.clock.advance(by: .seconds(400 * 86_400))
            #expect(try await relayAll(bench).count == 2)
            bench.clock.set(real)
            #expect(try await relayAll(bench).isEmpty)
            bench.clock.advance(by: Self.hour)
            #expect(try await relayAll(bench).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a changed quota holds at once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 2)
            _ = try await bench.accept(9, hosting)
            #expect(try await relayAll(bench).count == 2)
            try await bench.ledger.setQuota(perHour: 5, of: hosting.id, at: bench.now)
            #expect(try await relayAll(bench).count == 3)
            try await bench.ledger.setQuota(perHour: 1, of: hosting.id, at: bench.now)
            bench.clock.advance(by: Self.hour)
            #expect(try await relayAll(bench).count == 1)
        }
    }

    @Test func `a restart forgets no slot`() async throws {
        let temporary = try await TemporaryLedger()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let hosting = try await bench.hosting(quota: 3)
        _ = try await bench.accept(5, hosting)
        #expect(try await bench.claim(2).count == 2)
        let again = try await temporary.reopened()
        let later = Bench(ledger: again.ledger, clock: again.clock)
        #expect(try await later.ledger.recoverClaims(at: later.now) == 2)
        #expect(try await relayAll(later).count == 3)
        #expect(try await later.ledger.verify().balances)
        await again.close()
    }
}
