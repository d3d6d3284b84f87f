import Core
import TestKit
import Testing

/// What happens between two slices of a deletion by choice: five messages at a time here, a thousand elsewhere.
struct DeletionSliceTests {
    private static let messages = 23

    private var policy: Policy {
        var policy = Policy()
        policy.slice = 5
        return policy
    }

    private let spam = HeldChoice(.matching("spam"))

    /// Messages of which every second is spam: 12 of 23.
    private func accept(_ bench: Bench, _ hosting: Hosting) async throws {
        for number in 0..<Self.messages {
            let subject = number.isMultiple(of: 2) ? "Spam \(number)" : "Pedido \(number)"
            _ = try await bench.ledger.accept(bench.message(of: hosting, subject: subject), at: bench.now)
        }
    }

    /// Every cut between two slices is looked at: the books balance.
    private func follow(_ bench: Bench, _ between: () async throws -> Void = {}) async throws {
        var slices = 0
        while let slice = try await bench.ledger.followServices(limit: 5, at: bench.now) {
            slices += 1
            let audit = try await bench.ledger.verify()
            #expect(audit.balances, "after slice \(slices): \(audit.discrepancies)")
            #expect(slice.messages <= 5)
            try await between()
        }
    }

    private func order(_ bench: Bench, _ choice: HeldChoice, _ hosting: Hosting, _ operation: String = "1")
        async throws -> DeletionOrder
    {
        let set = try await bench.ledger.heldSet(choice, of: hosting.id)
        return DeletionOrder(
            hosting: hosting.id,
            choice: choice,
            mark: set.mark,
            count: set.count,
            actor: Bench.customer,
            operation: operation
        )
    }

    private func erase(_ order: DeletionOrder, _ bench: Bench) async throws -> Int {
        guard case .done(let receipt) = try await bench.ledger.delete(order, at: bench.now) else {
            throw Unexpected(what: "not erased")
        }
        #expect(try await bench.ledger.verify().balances)
        return receipt.messages
    }

    private func subjects(_ bench: Bench, _ hosting: Hosting) async throws -> [String] {
        let page = try await bench.ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 50))
        #expect(page.count == page.messages.count)
        return page.messages.map(\.subject)
    }

    @Test(arguments: Engine.allCases)
    func `what was erased by choice is gone at once for all who look, whatever still has rows`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            let end = bench.now + policy.holdLimit
            let first = bench.message(of: hosting, subject: "Spam 0")
            _ = try await bench.ledger.accept(first, at: bench.now)
            bench.clock.advance(by: .seconds(60))
            try await accept(bench, hosting)
            let click = try await order(bench, spam, hosting)
            #expect(click.count == 13)
            #expect(try await bench.overview(hosting).held.firstExpiry == end)
            #expect(try await erase(click, bench) == 13)
            func look() async throws {
                let overview = try await bench.overview(hosting)
                #expect((overview.totals.held, overview.totals.purged) == (11, 13))
                #expect(overview.held.count == 11)
                #expect(overview.held.firstExpiry == end + .seconds(60))
                #expect(overview.held.oldestAccepted == bench.now)
                #expect(try await subjects(bench, hosting).allSatisfy { $0.hasPrefix("Pedido") })
                let all = try await bench.ledger.heldSet(HeldChoice(.matching("")), of: hosting.id)
                #expect((all.count, all.others) == (11, 0))
                #expect(try await bench.ledger.heldSet(spam, of: hosting.id).count == 0)
                #expect(try await erase(click, bench) == 13, "the same click again is the same deletion")
                #expect(try await bench.totals(hosting).purged == 13)
            }
            try await look()
            try await follow(bench, look)
            try await look()
            #expect(try await bench.ledger.followServices(limit: 5, at: bench.now) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was erased never leaves: a release in between sends only the others`(_ engine: Engine)
        async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await accept(bench, hosting)
            _ = try await erase(try await order(bench, spam, hosting), bench)
            let release = try await bench.perform(.unblock, hosting)
            #expect(release.messages == 11)
            let late = bench.message(of: hosting, subject: "Spam de después")
            _ = try await bench.ledger.accept(late, at: bench.now)
            #expect(try await bench.overview(hosting).release == ReleaseProgress(released: 11, left: 11))
            var left: [ClaimedMessage] = []
            try await follow(bench) {
                let claims = try await bench.claim()
                for claim in claims { try await bench.record(.relayed(.accepted), for: claim) }
                left += claims
            }
            left += try await bench.claim()
            #expect(left.count == 12, "the others, and what came afterwards")
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held) == (12, 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a choice confirmed while its block still moves messages is erased, and none is set free before`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await accept(bench, hosting)
            try await bench.perform(.block, hosting)
            _ = try await erase(
                try await order(bench, HeldChoice(.matching("pedido"), isInverse: true), hosting),
                bench
            )
            #expect(try await subjects(bench, hosting).count == 11)
            let service = try await bench.service(hosting)
            #expect(try await bench.order(.unblock, hosting) == .stale(service))
            try await follow(bench) {
                let left = try await subjects(bench, hosting)
                #expect(left.count == 11)
            }
            #expect(try await bench.perform(.unblock, hosting).messages == 11)
            try await follow(bench)
            #expect(try await bench.claim().count == 11)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purge in between counts and erases the others`(_ engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await accept(bench, hosting)
            _ = try await erase(try await order(bench, spam, hosting), bench)
            #expect(try await bench.perform(.purge, hosting).messages == 11)
            bench.clock.advance(by: policy.purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty, "first what was erased before")
            try await follow(bench)
            _ = try await bench.ledger.endPurges(at: bench.now)
            try await follow(bench)
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held, totals.queued) == (Self.messages, 0, 0))
            #expect(try await bench.service(hosting).state == .active)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing that is being erased expires, and it warns nobody`(_ engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await accept(bench, hosting)
            _ = try await erase(try await order(bench, spam, hosting), bench)
            bench.clock.advance(by: policy.holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 100, at: bench.now) == 0)
            #expect(try await bench.ledger.dueWarnings(within: .seconds(86_400), at: bench.now).isEmpty)
            try await follow(bench)
            #expect(try await bench.ledger.expireHeld(limit: 100, at: bench.now) == 11)
            #expect(try await bench.totals(hosting).purged == 12)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second choice waits for the first, single messages need not`(_ engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await accept(bench, hosting)
            _ = try await erase(try await order(bench, spam, hosting), bench)
            let others = try await order(bench, HeldChoice(.matching("pedido")), hosting, "2")
            let service = try await bench.service(hosting)
            #expect(try await bench.ledger.delete(others, at: bench.now) == .stale(service))
            let page = try await bench.ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 2))
            let some = HeldChoice(.these(page.messages.map(\.message.id)))
            #expect(try await erase(try await order(bench, some, hosting, "3"), bench) == 2)
            try await follow(bench)
            let rest = try await order(bench, HeldChoice(.matching("pedido")), hosting, "4")
            #expect(try await erase(rest, bench) == 9)
            try await follow(bench)
            #expect(try await bench.totals(hosting).held == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a choice of which a message has gone meanwhile erases nothing`(_ engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await accept(bench, hosting)
            let asked = try await order(bench, spam, hosting)
            let page = try await bench.ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 1))
            let one = HeldChoice(.these(page.messages.map(\.message.id)))
            _ = try await erase(try await order(bench, one, hosting, "2"), bench)
            let service = try await bench.service(hosting)
            #expect(try await bench.ledger.delete(asked, at: bench.now) == .stale(service))
            #expect(try await bench.totals(hosting).held == Self.messages - 1)
        }
    }
}
