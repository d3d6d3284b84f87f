import Core
import TestKit
import Testing

struct RuleTests {
    /// Has scripts send to so many recipients of which so many are refused.
    private func send(
        _ count: Int,
        failing: Int,
        _ reply: SMTPReply = .busy,
        script: String = "/web/a.php",
        of hosting: Hosting,
        _ bench: Bench
    ) async throws {
        for _ in 0..<count {
            var message = bench.message(of: hosting)
            message.attribution.script = script
            _ = try await bench.ledger.accept(message, at: bench.now)
        }
        let full = SMTPReply(code: 552, status: "5.2.2", text: "mailbox full")
        for (index, claim) in try await bench.claim(count).enumerated() {
            // The rules look when a recipient fails: here at the end.
            let verdict: RecipientVerdict =
                index >= count - failing ? .refused(reply == .busy ? full : reply) : .relayed(.accepted)
            try await bench.record(verdict, for: claim)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a fifth in error holds everything, and the overview says why`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await send(40, failing: 9, of: hosting, bench)
            #expect(try await bench.service(hosting).state == .active)
            bench.clock.advance(by: .seconds(3600))
            try await send(10, failing: 0, script: "/web/b.php", of: hosting, bench)
            #expect(try await bench.service(hosting).state == .active)
            try await send(2, failing: 2, of: hosting, bench)
            let overview = try await bench.overview(hosting)
            #expect(overview.service.state == .bounce)
            #expect(overview.service.blocker == .rule)
            let finding = try #require(overview.finding)
            #expect(finding.rule == .bounceShare)
            #expect(
                [finding.measured, finding.threshold, finding.count, finding.sample] == [21, 20, 11, 52]
            )
            #expect(finding.window == .seconds(86_400))
            #expect(finding.scripts.map(\.script) == ["/web/a.php", "/web/b.php"])
            #expect(finding.scripts.first?.errors == 11)
            #expect(overview.lastChange?.actor == Actor(party: .rule, name: "bounce-share"))
            let audit = try await bench.ledger.auditTrail(of: hosting.id, limit: 5)
            #expect(audit.map(\.to) == [.bounce])
            try await bench.accept(hosting)
            #expect(try await bench.totals(hosting).held >= 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unblock leads to tolerance: the count begins anew and twice the share is allowed`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await send(50, failing: 10, of: hosting, bench)
            try await bench.perform(.unblock, hosting)
            #expect(try await bench.overview(hosting).finding == nil)
            try await send(60, failing: 20, of: hosting, bench)
            #expect(try await bench.service(hosting).state == .tolerant)
            try await send(20, failing: 12, of: hosting, bench)
            #expect(try await bench.service(hosting).state == .bounce)
            #expect(try await bench.overview(hosting).finding?.threshold == 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `errors older than the window do not count`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await send(49, failing: 40, of: hosting, bench)
            bench.clock.advance(by: .seconds(86_400 + 600))
            try await send(50, failing: 9, of: hosting, bench)
            #expect(try await bench.service(hosting).state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `expired messages leave the share alone`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await send(50, failing: 9, of: hosting, bench)
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(30, hosting)
            bench.clock.advance(by: .seconds(72 * 3600))
            #expect(try await bench.ledger.expireHeld(limit: 100, at: bench.now) == 30)
            try await bench.perform(.unblock, hosting)
            try await send(50, failing: 9, of: hosting, bench)
            #expect(try await bench.service(hosting).state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a script that writes to unknown addresses is taken for spam`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await send(400, failing: 0, of: hosting, bench)
            try await send(50, failing: 20, .unknownUser, script: "/web/x.php", of: hosting, bench)
            let overview = try await bench.overview(hosting)
            #expect(overview.service.state == .spam)
            #expect(overview.finding?.rule == .unknownRecipients)
            #expect(overview.finding?.scripts.map(\.script) == ["/web/x.php"])
            #expect(overview.finding?.measured == 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a burst is held from its last message on, and none is refused or lost`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting(quota: 10)
            _ = try await bench.accept(99, hosting)
            #expect(try await bench.service(hosting).state == .active)
            _ = try await bench.accept(5, hosting)
            let overview = try await bench.overview(hosting)
            #expect(overview.service.state == .inactive)
            #expect(overview.finding?.rule == .burst)
            #expect(overview.finding?.measured == 100)
            #expect(overview.totals.held == 104)
            #expect(try await bench.claim().isEmpty)
            try await bench.perform(.unblock, hosting)
            #expect(try await bench.claim().count == 10)
            try await bench.accept(hosting)
            #expect(try await bench.service(hosting).state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a burst is measured against the hosting's own days too`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            for _ in 0..<10 {
                try await send(30, failing: 0, of: hosting, bench)
                bench.clock.advance(by: .seconds(86_400))
            }
            _ = try await bench.accept(299, hosting)
            #expect(try await bench.service(hosting).state == .active)
            try await bench.accept(hosting)
            let finding = try #require(try await bench.overview(hosting).finding)
            #expect(finding.rule == .surge)
            #expect([finding.measured, finding.threshold, finding.sample] == [300, 300, 30])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what scripts did is told by script, those beyond the limit together`(_ engine: Engine) async throws
    {
        var policy = Policy()
        policy.rules.scriptLimit = 2
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await send(3, failing: 1, script: "a", of: hosting, bench)
            try await send(2, failing: 0, script: "b", of: hosting, bench)
            try await send(1, failing: 1, script: "c", of: hosting, bench)
            try await send(1, failing: 0, script: "d", of: hosting, bench)
            try await bench.perform(.block, hosting)
            try await send(4, failing: 0, script: "b", of: hosting, bench)
            let scripts = try await bench.ledger.scripts(of: hosting.id, days: 7, at: bench.now)
            #expect(
                scripts == [
                    ScriptFigures(script: "a", relayed: 2, errors: 1, held: 0),
                    ScriptFigures(script: "b", relayed: 2, errors: 0, held: 4),
                    ScriptFigures(script: "*", relayed: 1, errors: 1, held: 0),
                ]
            )
        }
    }
}
