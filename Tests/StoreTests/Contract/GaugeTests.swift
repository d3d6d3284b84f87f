import Core
import TestKit
import Testing

struct GaugeTests {
    @Test(arguments: Engine.allCases)
    func `the figures of all hostings are added up, with what waits longest`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let shop = try await bench.hosting()
            let blog = try await bench.hosting("blog.example", uid: 1002)
            _ = try await bench.accept(3, shop)
            try await bench.perform(.block, blog)
            _ = try await bench.accept(2, blog)
            let began = bench.now
            let claims = try await bench.claim(1)
            let claim = try #require(claims.first)
            bench.clock.advance(by: .seconds(60))
            let gauges = try await bench.ledger.gauges()
            #expect(gauges.totals.accepted == 5)
            #expect((gauges.totals.queued, gauges.totals.held, gauges.claimed) == (3, 2, 1))
            #expect(gauges.firstExpiry == began + Policy().holdLimit)
            #expect(gauges.firstDue == began)
            #expect(gauges.firstLeaseEnd == began + Policy().claimLease)
            #expect(gauges.census == [.active: 1, .inactive: 1])
            try await bench.record(.relayed(.accepted), for: claim)
            let after = try await bench.ledger.gauges()
            #expect((after.totals.relayed, after.claimed, after.firstLeaseEnd) == (1, 0, nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a ledger with nothing in it has figures of zero and nothing that waits`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let gauges = try await bench.ledger.gauges()
            #expect(gauges == LedgerGauges(totals: Totals()))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the time last known is remembered, and what is said last counts`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            #expect(try await bench.ledger.lastTime() == nil)
            for moment in [bench.now, bench.now + .seconds(60), bench.now - .seconds(86_400)] {
                try await bench.ledger.remember(time: moment)
                #expect(try await bench.ledger.lastTime() == moment)
            }
        }
    }
}
