import Core
import TestKit
import Testing

/// What happens between two slices of a change that moves many messages: five at a time here, a thousand elsewhere.
struct SliceTests {
    private static let messages = 23

    private var policy: Policy {
        var policy = Policy()
        policy.slice = 5
        return policy
    }

    /// Every cut between two slices is looked at: the books balance, and the figures are the ones at the end.
    private func follow(_ bench: Bench, _ between: (Int) async throws -> Void = { _ in }) async throws
        -> [ServiceReceipt]
    {
        var ended: [ServiceReceipt] = []
        var slices = 0
        while let slice = try await bench.ledger.followServices(limit: 5, at: bench.now) {
            ended += slice.ended
            slices += 1
            let audit = try await bench.ledger.verify()
            #expect(audit.balances, "after slice \(slices): \(audit.discrepancies)")
            #expect(slice.messages <= 10, "the last slice of a purge and the first of its release")
            try await between(slices)
        }
        return ended
    }

    private func held(_ bench: Bench, _ hosting: Hosting) async throws -> HeldSet {
        try await bench.ledger.heldSet(HeldChoice(.matching("")), of: hosting.id)
    }

    @Test(arguments: Engine.allCases)
    func `a block counts at once, whatever still has to follow, and the list shows what it counts`(
        engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(Self.messages, hosting)
            let onItsWay = try await bench.claim(2)
            let click = try await bench.perform(.block, hosting)
            #expect((click.messages, click.inFlight) == (21, 2))
            let end = bench.now + policy.holdLimit
            func look() async throws {
                let overview = try await bench.overview(hosting)
                #expect((overview.totals.held, overview.totals.queued) == (21, 2))
                #expect(overview.held.count == 21)
                #expect(overview.held.firstExpiry == end)
                #expect(overview.quota.waiting == 0)
                #expect(try await held(bench, hosting).count == 21)
                let page = try await bench.ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 3))
                #expect(page.count == 21)
                #expect(page.messages.map(\.message.id) == ids.suffix(3).reversed())
                #expect(page.messages.allSatisfy { $0.message.holdUntil == end })
                #expect(try await bench.claim().isEmpty, "not one byte leaves")
                #expect(try await bench.ledger.expireHeld(limit: 50, at: bench.now) == 0)
            }
            try await look()
            bench.clock.advance(by: .seconds(1))
            _ = try await follow(bench) { _ in try await look() }
            for claim in onItsWay { try await bench.record(.relayed(.accepted), for: claim) }
            try await expectHeld(21, bench, hosting)
            #expect(try await bench.overview(hosting).days.last?.held == 21)
        }
    }

    private func expectHeld(_ held: Int, _ bench: Bench, _ hosting: Hosting) async throws {
        #expect(try await bench.totals(hosting).held == held)
        #expect(try await self.held(bench, hosting).count == held)
    }

    @Test(arguments: Engine.allCases)
    func `a purge erases what was counted at the click, and mail between the slices leaves afterwards`(
        engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(Self.messages, hosting)
            try await bench.perform(.block, hosting)
            // The block's own messages have not all followed when the purge is confirmed.
            let click = try await bench.perform(.purge, hosting)
            #expect(click.messages == Self.messages)
            var late = try await bench.accept(2, hosting)
            #expect(try await follow(bench).isEmpty)
            bench.clock.advance(by: policy.purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty, "a slice is not all")
            var erased = 5
            let ended = try await follow(bench) { _ in
                erased = min(erased + 5, Self.messages)
                let service = try await bench.service(hosting)
                guard service.state == .purging else { return }
                #expect(service.purge?.erased == erased)
                #expect(service.purge?.messages == Self.messages)
                let totals = try await bench.totals(hosting)
                #expect((totals.purged, totals.held) == (erased, Self.messages - erased + late.count))
                let undo = try await bench.order(.undoPurge, hosting)
                #expect(undo == .refused(.notInThisState, service), "a part is gone already")
                late.append(try await bench.accept(hosting))
            }
            #expect(ended.map(\.messages) == [Self.messages])
            #expect(ended.map(\.actor) == [.timer])
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty, "done once")
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held, totals.queued) == (Self.messages, 0, late.count))
            let release = ReleaseProgress(released: late.count, left: late.count)
            #expect(try await bench.overview(hosting).release == release)
            #expect(try await bench.claim().map(\.id) == late)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purge can be undone while its block still has messages to move`(engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(Self.messages, hosting)
            try await bench.perform(.block, hosting)
            let end = bench.now + policy.holdLimit
            bench.clock.advance(by: .seconds(60))
            try await bench.perform(.purge, hosting)
            _ = try await bench.ledger.followServices(limit: 5, at: bench.now)
            let undone = try await bench.perform(.undoPurge, hosting)
            #expect((undone.messages, undone.state) == (Self.messages, .inactive))
            #expect(try await follow(bench).isEmpty)
            let overview = try await bench.overview(hosting)
            #expect(overview.held.count == Self.messages)
            #expect(overview.held.firstExpiry == end, "as if nobody had asked for a purge")
            bench.clock.advance(by: policy.holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 100, at: bench.now) == Self.messages)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purge whose grace is over waits for its block's messages, then erases them all`(engine: Engine)
        async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(Self.messages, hosting)
            try await bench.perform(.block, hosting)
            try await bench.perform(.purge, hosting)
            bench.clock.advance(by: policy.purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty)
            #expect(try await bench.service(hosting).purge?.erased == nil, "nothing is erased yet")
            #expect(try await follow(bench).isEmpty)
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty)
            #expect(try await follow(bench).map(\.messages) == [Self.messages])
            #expect(try await bench.totals(hosting).purged == Self.messages)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a block stops a release between two slices, and what has not left keeps its 72 hours`(
        engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            let ids = try await bench.accept(Self.messages, hosting)
            let end = bench.now + policy.holdLimit
            bench.clock.advance(by: .seconds(3600))
            let release = try await bench.perform(.unblock, hosting)
            #expect(release.messages == Self.messages)
            func look(left: Int) async throws {
                let overview = try await bench.overview(hosting)
                #expect((overview.totals.held, overview.held.count) == (0, 0))
                #expect(overview.release == ReleaseProgress(released: Self.messages, left: left))
                let list = try await bench.ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 3))
                #expect((list.count, list.messages.count) == (0, 0), "nothing counts as held")
            }
            try await look(left: Self.messages)
            let claims = try await bench.claim(3)
            #expect(claims.map(\.id) == Array(ids.prefix(3)))
            try await bench.record(.relayed(.accepted), for: claims[0])
            try await look(left: Self.messages - 1)
            _ = try await bench.ledger.followServices(limit: 5, at: bench.now)
            try await look(left: Self.messages - 1)
            bench.clock.advance(by: .seconds(60))
            let stop = try await bench.perform(.block, hosting)
            #expect((stop.messages, stop.inFlight) == (Self.messages - 3, 2))
            _ = try await follow(bench) { _ in
                let claims = try await bench.claim()
                #expect(claims.isEmpty)
            }
            let overview = try await bench.overview(hosting)
            #expect(overview.held.count == Self.messages - 3)
            #expect(overview.held.firstExpiry == end)
            bench.clock.advance(by: end - bench.now)
            let expired = try await bench.ledger.expireHeld(limit: 100, at: bench.now)
            #expect(expired == Self.messages - 3, "all of them had the first hold's end")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is released does not expire before its slice comes`(engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(Self.messages, hosting)
            bench.clock.advance(by: policy.holdLimit - .seconds(1))
            try await bench.perform(.unblock, hosting)
            bench.clock.advance(by: .seconds(2))
            #expect(try await bench.ledger.expireHeld(limit: 100, at: bench.now) == 0)
            #expect(try await bench.ledger.dueWarnings(within: .seconds(86_400), at: bench.now).isEmpty)
            #expect(try await follow(bench).isEmpty)
            #expect(try await bench.claim().count == Self.messages)
        }
    }

    @Test(arguments: Engine.allCases)
    func `to and fro before anything has followed leaves everything where it was`(engine: Engine) async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(Self.messages, hosting)
            for _ in 0..<3 {
                #expect(try await bench.perform(.block, hosting).messages == Self.messages)
                #expect(try await bench.perform(.unblock, hosting).messages == Self.messages)
            }
            #expect(try await follow(bench).isEmpty)
            #expect(try await Set(bench.claim().map(\.id)) == Set(ids))
        }
    }

    @Test(arguments: Engine.allCases)
    func `single messages can be erased while a block still has messages to move`(engine: Engine)
        async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            let ids = try await bench.accept(Self.messages, hosting)
            try await bench.perform(.block, hosting)
            let chosen = HeldChoice(.these([ids[0], ids[22]]))
            let set = try await bench.ledger.heldSet(chosen, of: hosting.id)
            #expect((set.count, set.others) == (2, Self.messages - 2))
            #expect(
                try await bench.ledger.heldMessage(ids[22], of: hosting.id)?.summary.message.id == ids[22]
            )
            let order = DeletionOrder(
                hosting: hosting.id,
                choice: chosen,
                mark: set.mark,
                count: set.count,
                actor: Bench.customer,
                operation: "click-1"
            )
            guard case .done = try await bench.ledger.delete(order, at: bench.now) else {
                throw Unexpected(what: "not erased")
            }
            #expect(try await follow(bench).isEmpty)
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held) == (2, Self.messages - 2))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a backup made while a purge erased gives back what is left`(engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(Self.messages, hosting)
            try await bench.perform(.block, hosting)
            #expect(try await follow(bench).isEmpty)
            try await bench.perform(.purge, hosting)
            bench.clock.advance(by: policy.purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty)
            let done = try await bench.ledger.settleRestored(
                sendsQueued: false,
                by: Bench.staff,
                at: bench.now
            )
            #expect(done.map(\.act) == [.command(.undoPurge)])
            #expect(done.map(\.messages) == [Self.messages - 5])
            #expect(try await bench.ledger.followServices(limit: 5, at: bench.now) == nil)
            #expect(try await bench.totals(hosting).held == Self.messages - 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hostings take turns, so that many messages of one keep nobody else waiting`(engine: Engine)
        async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let big = try await bench.hosting()
            let small = try await bench.hosting("otra.example", uid: 1002)
            _ = try await bench.accept(60, big)
            _ = try await bench.accept(12, small)
            try await bench.perform(.block, big)
            bench.clock.advance(by: .seconds(1))
            try await bench.perform(.block, small)
            for _ in 0..<6 {
                bench.clock.advance(by: .milliseconds(10))
                _ = try await bench.ledger.followServices(limit: 5, at: bench.now)
            }
            let rows = try await bench.ledger.messages(
                of: small.id,
                filter: MessageFilter(standings: [.held])
            )
            #expect(rows.count == 12)
            #expect(try await follow(bench).isEmpty)
        }
    }
}
