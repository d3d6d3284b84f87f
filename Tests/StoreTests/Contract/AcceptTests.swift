import Core
import TestKit
import Testing

struct AcceptTests {
    @Test(arguments: Engine.allCases)
    func `a message of a service that sends is queued, and due at once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let id = try await bench.accept(hosting, to: ["bea@example.net", "leo@example.net"])
            let claims = try await bench.claim()
            #expect(claims.map(\.id) == [id])
            #expect(claims.first?.envelope.recipients == ["bea@example.net", "leo@example.net"])
            #expect(claims.first?.envelope.sender == "www@tienda.example")
            #expect(
                claims.first.map { String(decoding: $0.content, as: UTF8.self) }?.hasSuffix("Gracias.\r\n")
                    == true
            )
            #expect(claims.first?.attempt == 1)
            #expect(try await bench.totals(hosting).queued == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message of a blocked service is held for 72 hours and nobody may claim it`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            let acceptance = try await bench.ledger.accept(bench.message(of: hosting), at: bench.now)
            guard case .held(_, let until) = acceptance else { throw Unexpected(what: "\(acceptance)") }
            #expect(until == bench.now + .seconds(72 * 3600))
            #expect(try await bench.claim().isEmpty)
            #expect(try await bench.totals(hosting).held == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same submission again is the same message, counted once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            let token = SubmissionToken(high: 1, low: 2)
            let first = try await bench.ledger.accept(bench.message(of: hosting, token: token), at: bench.now)
            guard case .queued(let id) = first else { throw Unexpected(what: "\(first)") }
            let again = try await bench.ledger.accept(bench.message(of: hosting, token: token), at: bench.now)
            #expect(again == .repeated(id))
            let stranger = try await bench.ledger.accept(
                bench.message(of: other, token: token),
                at: bench.now
            )
            #expect(stranger != .repeated(id), "another hosting's token reveals nothing")
            #expect(try await bench.totals(hosting).accepted == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message for a hosting that is not there is refused and leaves nothing`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.ledger.removeHosting(hosting.id)
            await #expect(throws: LedgerFault.unknownHosting("\(hosting.id.raw)")) {
                try await bench.accept(hosting)
            }
            #expect(try await bench.ledger.verify().live == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keys grow while the clock jumps back and forward`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            var ids = try await bench.accept(3, hosting)
            bench.clock.advance(by: .seconds(-7200))
            ids += try await bench.accept(3, hosting)
            bench.clock.advance(by: .seconds(86_400))
            ids += try await bench.accept(3, hosting)
            #expect(ids == ids.sorted())
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is remembered, newest first`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let attribution = Attribution(
                uid: 1001,
                script: "/web/a.php",
                workingDirectory: "/web",
                pool: "tienda"
            )
            let refusals = [("", RefusedSubmission.Reason.noRecipient), ("11 MB", .tooBig)].map {
                detail,
                reason in
                RefusedSubmission(
                    hosting: hosting.id,
                    moment: bench.now,
                    reason: reason,
                    detail: detail,
                    attribution: attribution
                )
            }
            for refusal in refusals { try await bench.ledger.record(refusal) }
            var stranger = refusals[0]
            stranger.hosting = nil
            stranger.reason = .unknownSender
            try await bench.ledger.record(stranger)
            #expect(try await bench.ledger.refusals(of: hosting.id, limit: 10) == refusals.reversed())
            #expect(try await bench.ledger.refusals(of: nil, limit: 1) == [stranger])
            let overview = try await bench.overview(hosting)
            #expect(overview.refusalsThisWeek == 2)
            #expect(overview.lastRefusal == refusals[1])
        }
    }
}
