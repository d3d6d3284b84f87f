import Core
import TestKit
import Testing

struct FleetTests {
    @Test(arguments: Engine.allCases)
    func `a hosting stands in the list from its first moment and is gone with its last`(engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            var page = try await bench.fleet()
            #expect(page.rows.map(\.domain) == ["tienda.example"])
            #expect(page.census == [.active: 1])
            try await bench.ledger.removeHosting(hosting.id)
            page = try await bench.fleet()
            #expect(page.rows.isEmpty)
            #expect(page.census[.active] == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was sent and what failed is counted over an hour and a day, then forgotten`(engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 200)
            _ = try await bench.accept(3, hosting)
            let claims = try await bench.claim()
            try await bench.record(.refused(.unknownUser), for: claims[0])
            try await bench.record(.relayed(.accepted), for: claims[1])
            var figures = try await bench.renewed().rows[0].figures
            #expect(figures == FleetFigures(queued: 1, lastHour: 3, quota: 200, relayed: 1, errors: 1))
            #expect(figures.errorShare == 500)
            bench.clock.advance(by: .seconds(2 * 3600))
            figures = try await bench.renewed().rows[0].figures
            #expect((figures.lastHour, figures.relayed, figures.errors) == (0, 1, 1))
            bench.clock.advance(by: .seconds(25 * 3600))
            figures = try await bench.renewed().rows[0].figures
            #expect((figures.relayed, figures.errors, figures.waiting) == (0, 0, 1))
            #expect(try await bench.ledger.refreshFleet(limit: 10, at: bench.now) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the script that did most since yesterday stands beside its hosting, until nothing moves`(
        engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 200)
            #expect(try await bench.renewed().rows[0].script == nil)
            for script in ["/web/b.php", "/web/a.php", "/web/b.php", nil] {
                var message = bench.message(of: hosting)
                message.attribution.script = script
                _ = try await bench.ledger.accept(message, at: bench.now)
            }
            for claim in try await bench.claim() { try await bench.record(.relayed(.accepted), for: claim) }
            #expect(try await bench.renewed().rows[0].script == "/web/b.php")
            bench.clock.advance(by: .seconds(24 * 3600))
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(3, hosting)
            #expect(try await bench.renewed().rows[0].script == "/web/contacto.php")
            try await bench.perform(.unblock, hosting)
            for claim in try await bench.claim() { try await bench.record(.relayed(.accepted), for: claim) }
            bench.clock.advance(by: .seconds(25 * 3600))
            #expect(try await bench.renewed().rows[0].script == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change of state is in the list at once, and the counts go with it`(engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(2, hosting)
            try await bench.perform(.blockForSpam, hosting, by: Bench.staff)
            let page = try await bench.fleet()
            #expect(page.rows[0].state == .spam)
            #expect(page.rows[0].figures.held == 2)
            #expect(page.rows[0].concern == .spam)
            #expect(page.census == [.active: 0, .spam: 1])
        }
    }

    @Test(arguments: Engine.allCases, FleetQuery.Order.allCases)
    func `pages go forth and back over every hosting once`(engine: Engine, order: FleetQuery.Order)
        async throws
    {
        try await engine.withBench { bench in
            try await bench.fill(23)
            var query = FleetQuery(order: order, limit: 5)
            let all = try await bench.ledger.fleet(FleetQuery(order: order, limit: 100)).rows
            #expect(all.count == 23)
            var forth: [FleetRow] = []
            var page = try await bench.ledger.fleet(query)
            #expect(!page.hasPrevious)
            while true {
                forth += page.rows
                guard page.hasNext, let last = page.rows.last else { break }
                query.start = FleetStart(figure: last.figure(order), domain: last.domain)
                page = try await bench.ledger.fleet(query)
            }
            #expect(forth == all)
            var back: [FleetRow] = page.rows
            while page.hasPrevious, let first = page.rows.first {
                query.start = FleetStart(figure: first.figure(order), domain: first.domain, isBefore: true)
                page = try await bench.ledger.fleet(query)
                back = page.rows + back
            }
            #expect(back == all)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the most pressing stands first`(engine: Engine) async throws {
        try await engine.withBench { bench in
            try await bench.fill(9)
            let concerns = try await bench.ledger.fleet(FleetQuery(limit: 100)).rows.map(\.concern)
            #expect(concerns == concerns.sorted { $0.rawValue > $1.rawValue })
            #expect(concerns.first == .spam)
            #expect(concerns.last == Concern.none)
            let alphabet = try await bench.ledger.fleet(FleetQuery(order: .domain, limit: 100)).rows.map(
                \.domain
            )
            #expect(alphabet == alphabet.sorted())
        }
    }

    @Test(arguments: Engine.allCases)
    func `states and words narrow the list, and pages go on within`(engine: Engine) async throws {
        try await engine.withBench { bench in
            try await bench.fill(12)
            let stopped = try await bench.ledger.fleet(FleetQuery(states: [.inactive, .spam], limit: 100))
                .rows
            #expect(stopped.count == 8)
            #expect(stopped.allSatisfy { [.inactive, .spam].contains($0.state) })
            var query = FleetQuery(matching: "Tienda", order: .domain, limit: 4)
            let first = try await bench.ledger.fleet(query)
            #expect(first.rows.map(\.domain) == (0..<4).map { "la-tienda-0\($0).example" })
            #expect(first.hasNext && !first.hasPrevious)
            query.start = FleetStart(figure: 0, domain: "la-tienda-03.example")
            #expect(try await bench.ledger.fleet(query).rows.first?.domain == "la-tienda-04.example")
            query.start = FleetStart(figure: 0, domain: "la-tienda-04.example", isBefore: true)
            #expect(try await bench.ledger.fleet(query).rows == first.rows)
            query = FleetQuery(states: [.spam], matching: "ENDA-1", limit: 4)
            let part = try await bench.ledger.fleet(query).rows
            #expect(!part.isEmpty)
            #expect(part.allSatisfy { $0.state == .spam && $0.domain.contains("enda-1") })
            for none in ["_", "%", "tienda 0", "!"] {
                #expect(try await bench.ledger.fleet(FleetQuery(matching: none, limit: 4)).rows.isEmpty)
            }
        }
    }
}

extension Bench {
    fileprivate func fleet() async throws -> FleetPage {
        try await ledger.fleet(FleetQuery(limit: 25))
    }

    fileprivate func renewed() async throws -> FleetPage {
        while try await ledger.refreshFleet(limit: 100, at: now) > 0 {}
        return try await fleet()
    }

    /// Hostings in three states, each third with something that waits.
    fileprivate func fill(_ count: Int) async throws {
        for number in 0..<count {
            let domain = "la-tienda-\(number < 10 ? "0" : "")\(number).example"
            let hosting = try await hosting(domain, uid: UInt32(2000 + number))
            switch number % 3 {
            case 1: try await perform(.block, hosting)
            case 2: try await perform(.blockForSpam, hosting, by: Bench.staff)
            default: break
            }
            if number % 2 == 1 { _ = try await accept(number % 5, hosting) }
        }
        _ = try await renewed()
    }
}
