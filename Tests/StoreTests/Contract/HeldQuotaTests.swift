import Core
import TestKit
import Testing

/// How much a blocked service may hold.
struct HeldQuotaTests {
    private static func policy(_ messages: Int) -> Policy {
        var policy = Policy()
        policy.heldMessages = messages
        return policy
    }

    @Test(arguments: Engine.allCases)
    func `beyond its quota a message that would be held is refused and nothing of it is stored`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench(policy: Self.policy(2)) { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            try await bench.perform(.block, hosting)
            try await bench.perform(.block, other)
            let token = SubmissionToken(high: 1, low: 2)
            let held = try await bench.ledger.accept(bench.message(of: hosting, token: token), at: bench.now)
            guard case .held(let first, _) = held else { throw Unexpected(what: "\(held)") }
            try await bench.accept(hosting)
            let late = bench.message(of: hosting, token: SubmissionToken(high: 3, low: 4))
            await #expect(throws: LedgerFault.holdsTooMany(2)) {
                try await bench.ledger.accept(late, at: bench.now)
            }
            let totals = try await bench.totals(hosting)
            #expect((totals.accepted, totals.held) == (2, 2))
            #expect(try await bench.ledger.verify().live == 2)
            let again = try await bench.ledger.accept(bench.message(of: hosting, token: token), at: bench.now)
            #expect(again == .repeated(first), "what was taken is not refused afterwards")
            try await bench.accept(other)
            #expect(try await bench.totals(other).held == 1, "each hosting has its own")
            try await bench.perform(.unblock, hosting)
            guard case .queued = try await bench.ledger.accept(late, at: bench.now) else {
                throw Unexpected(what: "the refused submission is remembered")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `there is room again when a hold ends and when held messages are erased`(_ engine: Engine)
        async throws
    {
        try await engine.withBench(policy: Self.policy(1)) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await bench.accept(hosting)
            await #expect(throws: LedgerFault.holdsTooMany(1)) { try await bench.accept(hosting) }
            bench.clock.advance(by: Policy().holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 1)
            try await bench.accept(hosting)
            await #expect(throws: LedgerFault.holdsTooMany(1)) { try await bench.accept(hosting) }
            try await bench.perform(.purge, hosting)
            bench.clock.advance(by: Policy().purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).map(\.messages) == [1])
            try await bench.perform(.block, hosting)
            try await bench.accept(hosting)
            #expect(try await bench.totals(hosting).held == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what waits for the relay has no such quota, and a block holds all of it`(_ engine: Engine)
        async throws
    {
        try await engine.withBench(policy: Self.policy(2)) { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(3, hosting)
            #expect(try await bench.totals(hosting).queued == 3)
            try await bench.perform(.block, hosting)
            #expect(try await bench.totals(hosting).held == 3)
            await #expect(throws: LedgerFault.holdsTooMany(3)) { try await bench.accept(hosting) }
            try await bench.perform(.unblock, hosting)
            try await bench.accept(hosting)
            #expect(try await bench.totals(hosting).queued == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a quota of 0 is none`(_ engine: Engine) async throws {
        try await engine.withBench(policy: Self.policy(0)) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(3, hosting)
            #expect(try await bench.totals(hosting).held == 3)
        }
    }
}
