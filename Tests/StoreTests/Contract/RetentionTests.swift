import Core
import Synchronization
import TestKit
import Testing

struct RetentionTests {
    @Test(arguments: Engine.allCases)
    func `finished messages and errors go when their time is over, and the books still balance`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.finish(3, of: hosting)
            bench.clock.advance(by: .seconds(31 * 86_400))
            try await bench.finish(2, of: hosting)
            let before = try await bench.totals(hosting)
            #expect(try await bench.forget(.messages) == 6)
            #expect(try await bench.forget(.messages) == 0)
            let audit = try await bench.ledger.verify()
            #expect(audit.finished == 4)
            #expect(audit.balances, "\(audit.discrepancies)")
            #expect(try await bench.forget(.failures) == 0)
            bench.clock.advance(by: .seconds(60 * 86_400))
            #expect(try await bench.forget(.failures) == 3)
            #expect(try await bench.forget(.messages) == 4)
            #expect(try await bench.totals(hosting) == before)
            #expect(try await bench.ledger.verify().balances)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message that still waits is never forgotten, however old`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            bench.clock.advance(by: .seconds(1000 * 86_400))
            for record in Retention.Record.allCases { _ = try await bench.forget(record) }
            #expect(try await bench.totals(hosting).queued == 1)
            #expect(try await bench.claim().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `every kind of record goes after its own time, and not a second before`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.finish(1, of: hosting)
            try await bench.perform(.block, hosting)
            try await bench.ledger.record(
                RefusedSubmission(
                    hosting: hosting.id,
                    moment: bench.now,
                    reason: .noRecipient,
                    detail: "",
                    attribution: Attribution(uid: 1001)
                )
            )
            let start = bench.now
            let days: [(Retention.Record, Int, Int)] = [
                (.messages, 30, 2), (.failures, 90, 1), (.refusals, 30, 1), (.tokens, 30, 2),
                (.receipts, 30, 1),
                (.audit, 400, 1),
            ]
            for (record, days, count) in days {
                bench.clock.set(start + .seconds(days * 86_400))
                #expect(try await bench.forget(record) == 0, "\(record)")
                bench.clock.advance(by: .seconds(1))
                #expect(try await bench.forget(record) == count, "\(record)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the figures of days long past become one sum, and the books still balance`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            for _ in 0..<3 {
                try await bench.finish(2, of: hosting)
                bench.clock.advance(by: .seconds(86_400))
            }
            bench.clock.advance(by: .seconds(398 * 86_400))
            let before = try await bench.overview(hosting, days: 405)
            #expect(before.days.filter { $0.accepted > 0 }.count == 3)
            #expect(try await bench.forget(.figures) == 1)
            bench.clock.advance(by: .seconds(86_400))
            #expect(try await bench.forget(.figures) == 1)
            #expect(try await bench.forget(.figures) == 0)
            let after = try await bench.overview(hosting, days: 405)
            #expect(after.days.filter { $0.accepted > 0 }.count == 1)
            #expect(after.totals == before.totals)
            let audit = try await bench.ledger.verify()
            #expect(audit.balances, "\(audit.discrepancies)")
            let scripts = try await bench.ledger.scripts(of: hosting.id, days: 405, at: bench.now)
            #expect(scripts.map(\.relayed) == [2], "the figures of scripts go with those of their day")
        }
    }

    @Test(arguments: Engine.allCases)
    func `zero days keep for ever`(_ engine: Engine) async throws {
        var policy = Policy()
        policy.retention.messages = 0
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.finish(1, of: hosting)
            bench.clock.advance(by: .seconds(10_000 * 86_400))
            #expect(try await bench.forget(.messages) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sweep goes in slices of a thousand, through many hostings`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hostings = try await [bench.hosting(), bench.hosting("otra.example", uid: 1002)]
            for hosting in hostings { try await bench.relay(1_300, of: hosting) }
            bench.clock.advance(by: .seconds(31 * 86_400))
            for record in [Retention.Record.messages, .tokens] {
                var slices: [Int] = []
                var place: RetentionPlace? = RetentionPlace()
                while let from = place {
                    let slice = try await bench.ledger.forgetOld(
                        record,
                        from: from,
                        limit: 1_000,
                        at: bench.now
                    )
                    slices.append(slice.count)
                    place = slice.next
                }
                #expect(slices == [1_000, 1_000, 600], "\(record)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever writes meanwhile gets in between the slices`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let old = try await bench.hosting()
            try await bench.relay(8_000, of: old)
            let other = try await bench.hosting("otra.example", uid: 1002)
            bench.clock.advance(by: .seconds(31 * 86_400))
            let sweep = Sweep()
            async let forgotten = sweep.run { try await bench.forget(.messages) }
            while !sweep.isOver { try await bench.accept(other) }
            #expect(try await forgotten == 8_000)
            let accepted = try await bench.totals(other).accepted
            #expect(accepted >= 8, "one for each slice at least, not \(accepted)")
        }
    }
}

/// A sweep that others can see the end of.
private final class Sweep: Sendable {
    private let over = Mutex(false)

    var isOver: Bool { over.withLock { $0 } }

    func run(_ work: @Sendable () async throws -> Int) async throws -> Int {
        defer { over.withLock { $0 = true } }
        return try await work()
    }
}

extension Bench {
    /// Forgets all that is old of a kind.
    fileprivate func forget(_ record: Retention.Record) async throws -> Int {
        var count = 0
        var place: RetentionPlace? = RetentionPlace()
        while let from = place {
            let slice = try await ledger.forgetOld(record, from: from, limit: 1_000, at: now)
            count += slice.count
            place = slice.next
        }
        return count
    }

    /// So many messages relayed, and as many refused.
    fileprivate func finish(_ count: Int, of hosting: Hosting) async throws {
        _ = try await accept(2 * count, hosting)
        for (number, claim) in try await claim().enumerated() {
            try await record(number < count ? .relayed(.accepted) : .refused(.unknownUser), for: claim)
        }
    }

    /// Many messages relayed, as fast as commits that are shared allow.
    fileprivate func relay(_ count: Int, of hosting: Hosting) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<count { group.addTask { try await self.accept(hosting) } }
        }
        let claims = try await claim(count)
        try await withThrowingDiscardingTaskGroup { group in
            for claim in claims { group.addTask { try await self.record(.relayed(.accepted), for: claim) } }
        }
    }
}
