import Core
import TestKit
import Testing

struct DiagnosticsTests {
    private func test(_ bench: Bench, of hosting: Hosting) async throws -> SubmissionToken {
        var message = bench.message(of: hosting, to: ["ana@tienda.example"], subject: "Prueba")
        message.isTest = true
        _ = try await bench.ledger.accept(message, at: bench.now)
        return message.token
    }

    @Test(arguments: Engine.allCases)
    func `the last submissions are listed with what became of each`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            var first = bench.message(of: hosting)
            first.attribution.pool = "tienda"
            _ = try await bench.ledger.accept(first, at: bench.now)
            for claim in try await bench.claim() { try await bench.record(.relayed(.accepted), for: claim) }
            bench.clock.advance(by: .seconds(60))
            let refusal = RefusedSubmission(
                hosting: hosting.id,
                moment: bench.now,
                reason: .badRecipient,
                detail: "ana@",
                attribution: Attribution(uid: 1001, script: "/web/mal.php", pool: "de-mal")
            )
            try await bench.ledger.record(refusal)
            bench.clock.advance(by: .seconds(60))
            try await bench.perform(.block, hosting)
            _ = try await test(bench, of: hosting)
            try await bench.accept(other)
            let found = try await bench.ledger.submissions(of: hosting.id, limit: 10)
            #expect(
                found.map(\.outcome) == [
                    .live(.held), .refused(.badRecipient, detail: "ana@"), .ended(.relayed),
                ]
            )
            #expect(found.map(\.isTest) == [true, false, false])
            #expect(found.map(\.script) == ["/web/contacto.php", "/web/mal.php", "/web/contacto.php"])
            #expect(found.map(\.pool) == [nil, "de-mal", "tienda"])
            #expect(try await bench.ledger.submissions(of: hosting.id, limit: 1) == [found[0]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a test message is followed through hold, release and return`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            #expect(try await bench.ledger.lastTest(of: hosting.id) == nil)
            try await bench.perform(.block, hosting)
            let sent = bench.now
            _ = try await test(bench, of: hosting)
            var trail = try #require(try await bench.ledger.lastTest(of: hosting.id))
            #expect(trail.recipient == "ana@tienda.example")
            #expect(trail.accepted == sent)
            #expect(trail.stage == .held(until: sent + Policy().holdLimit))

            bench.clock.advance(by: .seconds(300))
            try await bench.perform(.unblock, hosting)
            trail = try #require(try await bench.ledger.lastTest(of: hosting.id))
            #expect(trail.released == bench.now)
            guard case .queued(since: bench.now, attempts: 0, _) = trail.stage else {
                throw Unexpected(what: "\(trail.stage)")
            }

            bench.clock.advance(by: .seconds(5))
            for claim in try await bench.claim() {
                try await bench.record(.refused(.unknownUser), for: claim)
            }
            trail = try #require(try await bench.ledger.lastTest(of: hosting.id))
            #expect(trail.stage == .ended(.bounced, at: bench.now))
            #expect(trail.failure?.reply == .unknownUser)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tests of the last hour are counted, the one in hand apart`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let early = try await test(bench, of: hosting)
            bench.clock.advance(by: .seconds(1800))
            let late = try await test(bench, of: hosting)
            func count(besides token: SubmissionToken) async throws -> Int {
                let hour = bench.now - .seconds(3600)
                return try await bench.ledger.tests(of: hosting.id, since: hour, besides: token)
            }
            #expect(try await count(besides: late) == 1)
            #expect(try await count(besides: SubmissionToken(high: 1, low: 2)) == 2)
            bench.clock.advance(by: .seconds(1900))
            #expect(try await count(besides: early) == 1)
            #expect(try await count(besides: late) == 0)
        }
    }
}
