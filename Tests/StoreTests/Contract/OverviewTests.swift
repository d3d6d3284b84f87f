import Core
import TestKit
import Testing

struct OverviewTests {
    @Test(arguments: Engine.allCases)
    func `every day of the range is there, the last one today`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            bench.clock.advance(by: .seconds(2 * 86_400))
            _ = try await bench.accept(2, hosting)
            let overview = try await bench.overview(hosting, days: 4)
            #expect(overview.days.map(\.accepted) == [0, 1, 0, 2])
            #expect(overview.days.last?.day == overview.today)
            #expect(overview.today == LocalDays.utc.day(of: bench.now, in: "UTC"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day is the hosting's own`(_ engine: Engine) async throws {
        let days = LocalDays { zone, _ in zone == "Europe/Madrid" ? 3600 : 0 }
        try await engine.withBench(days: days) { bench in
            let madrid = try await bench.hosting()
            let zulu = try await bench.ledger.add(
                NewHosting(domain: "utc.example", uid: 9, zone: "UTC"),
                at: bench.now
            )
            bench.clock.set(
                Moment(milliseconds: TemporaryLedger.start.milliseconds + 13 * 3_600_000 + 1_800_000)
            )
            try await bench.accept(madrid)
            try await bench.accept(zulu)
            bench.clock.advance(by: .seconds(3600))
            #expect(try await bench.overview(madrid, days: 2).days.map(\.accepted) == [0, 1])
            #expect(try await bench.overview(zulu, days: 2).days.map(\.accepted) == [1, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `held messages show their oldest, newest and first end`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let first = bench.now
            try await bench.accept(hosting)
            bench.clock.advance(by: .seconds(600))
            try await bench.perform(.block, hosting)
            let blocked = bench.now
            bench.clock.advance(by: .seconds(600))
            try await bench.accept(hosting)
            let held = try await bench.overview(hosting).held
            let expected = HeldFigures(
                count: 2,
                oldestAccepted: first,
                newestAccepted: bench.now,
                firstExpiry: blocked + Policy().holdLimit
            )
            #expect(held == expected)
            #expect(try await bench.overview(hosting).days.last?.held == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a release shows what has not left yet, and ends when all has`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(3, hosting)
            try await bench.perform(.unblock, hosting)
            try await bench.accept(hosting)
            let claims = try await bench.claim()
            #expect(claims.count == 4)
            try await bench.record(.relayed(.accepted), for: claims[0])
            #expect(try await bench.overview(hosting).release == ReleaseProgress(released: 3, left: 2))
            for claim in claims.dropFirst() { try await bench.record(.relayed(.accepted), for: claim) }
            #expect(try await bench.overview(hosting).release == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `events are the changes of state on the days shown, oldest first`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            bench.clock.advance(by: .seconds(5 * 86_400))
            try await bench.perform(.unblock, hosting)
            try await bench.perform(.block, hosting)
            let acts = try await bench.overview(hosting, days: 3).events.map(\.act)
            #expect(acts == [.command(.unblock), .command(.block)])
            #expect(try await bench.overview(hosting, days: 7).events.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `live messages are listed newest first, by standing, script and page`(_ engine: Engine) async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(5, hosting)
            _ = try await bench.claim(2)
            func list(_ filter: MessageFilter) async throws -> [MessageID] {
                try await bench.ledger.messages(of: hosting.id, filter: filter).map(\.message.id)
            }
            #expect(try await list(MessageFilter()) == ids.reversed())
            #expect(try await list(MessageFilter(standings: [.claimed])) == ids.prefix(2).reversed())
            #expect(try await list(MessageFilter(before: ids[3], limit: 2)) == [ids[2], ids[1]])
            #expect(try await list(MessageFilter(script: "/web/contacto.php")).count == 5)
            #expect(try await list(MessageFilter(script: "/web/otro.php")).isEmpty)
            let newest = try #require(
                try await bench.ledger.messages(of: hosting.id, filter: MessageFilter(limit: 1)).first
            )
            #expect(newest.subject == "Pedido 17")
            #expect(newest.attribution.script == "/web/contacto.php")
            #expect(newest.accepted == bench.now)
        }
    }
}
