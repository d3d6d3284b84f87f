import Core
import TestKit
import Testing

struct TrailTests {
    @Test(arguments: Engine.allCases)
    func `everything that was done stands in one trail, newest first, page by page`(engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let numbers = try await bench.live()
            var query = TrailQuery(limit: 4)
            let all = try await bench.ledger.trail(TrailQuery(limit: 100)).lines
            #expect(all.count == numbers)
            #expect(all.map(\.number) == all.map(\.number).sorted(by: >))
            var forth: [TrailLine] = []
            var page = try await bench.ledger.trail(query)
            while true {
                forth += page.lines
                guard page.hasNext, let last = page.lines.last else { break }
                query.start = TrailStart(number: last.number)
                page = try await bench.ledger.trail(query)
            }
            #expect(forth == all)
            query.start = TrailStart(number: page.lines[0].number, isBefore: true)
            let before = try await bench.ledger.trail(query)
            #expect(before.lines == Array(all[0..<4]))
            #expect(!before.hasPrevious && before.hasNext)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sort of acts, a party and a hosting narrow the trail`(engine: Engine) async throws {
        try await engine.withBench { bench in
            _ = try await bench.live()
            let hosting = try #require(try await bench.ledger.hosting(named: "b.example"))
            func count(_ query: TrailQuery) async throws -> Int {
                try await bench.ledger.trail(query).lines.count
            }
            #expect(try await count(TrailQuery(kind: .stops, limit: 100)) == 4)
            #expect(try await count(TrailQuery(kind: .releases, limit: 100)) == 3)
            #expect(try await count(TrailQuery(kind: .signIns, limit: 100)) == 1)
            #expect(try await count(TrailQuery(kind: .stops, party: .operator, limit: 100)) == 1)
            #expect(try await count(TrailQuery(party: .operator, limit: 100)) == 2)
            #expect(try await count(TrailQuery(hosting: hosting.id, limit: 100)) == 2)
            #expect(try await count(TrailQuery(hosting: hosting.id, kind: .stops, limit: 100)) == 1)
            #expect(try await count(TrailQuery(hosting: hosting.id, party: .rule, limit: 100)) == 0)
            #expect(try await count(TrailQuery(hosting: hosting.id, kind: .signIns, limit: 100)) == 0)
        }
    }
}

extension Bench {
    /// Three hostings blocked and unblocked, one of them as spam after that, and somebody who signs in; returns how many acts.
    fileprivate func live() async throws -> Int {
        for (number, domain) in ["a.example", "b.example", "c.example"].enumerated() {
            let hosting = try await hosting(domain, uid: UInt32(3000 + number))
            try await perform(.block, hosting)
            try await perform(.unblock, hosting)
            if number == 2 { try await perform(.blockForSpam, hosting, by: Bench.staff) }
        }
        let event = PanelEvent(moment: now, actor: Bench.staff, act: .signIn, account: "op@provider.example")
        try await ledger.record(event)
        return 8
    }
}
