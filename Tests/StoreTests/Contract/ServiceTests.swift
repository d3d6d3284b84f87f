import Core
import TestKit
import Testing

struct ServiceTests {
    @Test(arguments: Engine.allCases)
    func `a block holds what is queued and says what was on its way`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(5, hosting)
            let claims = try await bench.claim(2)
            let receipt = try await bench.perform(.block, hosting)
            #expect(receipt.messages == 3)
            #expect(receipt.inFlight == 2)
            #expect(receipt.state == .inactive)
            #expect(try await bench.claim().isEmpty)
            let totals = try await bench.totals(hosting)
            #expect((totals.held, totals.queued) == (3, 2))
            try await bench.record(.relayed(.accepted), for: claims[0])
            try await bench.record(.deferred(.busy), for: claims[1])
            let after = try await bench.totals(hosting)
            #expect((after.held, after.queued, after.relayed) == (4, 0, 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unblock makes held messages due at once, oldest first`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let early = try await bench.accept(2, hosting)
            try await bench.perform(.block, hosting)
            bench.clock.advance(by: .seconds(60))
            let late = try await bench.accept(2, hosting)
            bench.clock.advance(by: .seconds(60))
            let receipt = try await bench.perform(.unblock, hosting)
            #expect(receipt.messages == 4)
            #expect(try await bench.overview(hosting).release == ReleaseProgress(released: 4, left: 4))
            #expect(try await bench.claim(3).map(\.id) == early + late.prefix(1))
            #expect(try await bench.claim().map(\.id) == [late[1]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purge erases what was held at the click, and releases what came later`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(3, hosting)
            let onItsWay = try await bench.claim(1)
            try await bench.perform(.block, hosting)
            let click = try await bench.perform(.purge, hosting)
            #expect(click.messages == 2)
            let later = try await bench.accept(2, hosting)
            try await bench.record(.deferred(.busy), for: onItsWay[0])
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty, "the grace still runs")
            bench.clock.advance(by: Policy().purgeGrace)
            let ends = try await bench.ledger.endPurges(at: bench.now)
            #expect(ends.map(\.messages) == [2])
            #expect(ends.map(\.actor) == [.timer])
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty, "done once")
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held, totals.queued) == (2, 0, 3))
            #expect(try await bench.service(hosting).state == .active)
            #expect(try await bench.overview(hosting).release == ReleaseProgress(released: 3, left: 3))
            #expect(try await bench.claim().map(\.id) == [onItsWay[0].id] + later)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a purge taken back leaves everything held as it was`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.blockForSpam, hosting, by: Bench.rule)
            let accepted = bench.now
            _ = try await bench.accept(2, hosting)
            bench.clock.advance(by: .seconds(60))
            try await bench.perform(.purge, hosting)
            let undone = try await bench.perform(.undoPurge, hosting)
            #expect(undone.messages == 2)
            #expect(undone.state == .spam)
            let overview = try await bench.overview(hosting)
            #expect(overview.held.count == 2)
            #expect(overview.held.firstExpiry == accepted + Policy().holdLimit)
            #expect(overview.service.blocker == .rule)
            bench.clock.advance(by: .seconds(3600))
            #expect(try await bench.ledger.endPurges(at: bench.now).isEmpty)
            bench.clock.advance(by: Policy().holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a frozen message does not expire while it can still be asked back`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            try await bench.accept(hosting)
            bench.clock.advance(by: Policy().holdLimit - .seconds(60))
            try await bench.perform(.purge, hosting)
            bench.clock.advance(by: .seconds(120))
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 0)
            bench.clock.advance(by: Policy().purgeGrace)
            #expect(try await bench.ledger.endPurges(at: bench.now).map(\.messages) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same operation again gives the same answer and is done once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(2, hosting)
            let first = try await bench.order(.block, hosting, operation: "click-1")
            bench.clock.advance(by: .seconds(5))
            #expect(try await bench.order(.block, hosting, operation: "click-1") == first)
            try await bench.perform(.unblock, hosting)
            #expect(try await bench.order(.block, hosting, operation: "click-1") == first)
            #expect(try await bench.service(hosting).state == .active)
            #expect(try await bench.ledger.auditTrail(of: hosting.id, limit: 10).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `twenty clicks at once are done once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(4, hosting)
            let results = try await withThrowingTaskGroup(of: OrderResult.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        try await bench.order(.block, hosting, operation: "click-\(number % 2)")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let receipts = results.compactMap { if case .done(let receipt) = $0 { receipt } else { nil } }
            #expect(Set(receipts).count == 1)
            #expect(receipts.allSatisfy { $0.messages == 4 })
            #expect(receipts.count == 10, "the other browser's ten clicks find it blocked already")
            #expect(try await bench.ledger.auditTrail(of: hosting.id, limit: 10).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an operation of another hosting is not told`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            _ = try await bench.order(.block, hosting, operation: "click-1")
            #expect(try await bench.ledger.receipt(of: "click-1", on: other.id) == nil)
            #expect(try await bench.ledger.receipt(of: "click-1", on: hosting.id)?.hosting == hosting.id)
            let result = try await bench.order(.block, other, operation: "click-1")
            guard case .done(let receipt) = result else { throw Unexpected(what: "\(result)") }
            #expect(receipt.hosting == other.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is so already, may not be or is out of date changes nothing`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let fresh = try await bench.service(hosting)
            #expect(try await bench.order(.unblock, hosting) == .alreadySo(fresh))
            #expect(try await bench.order(.purge, hosting) == .refused(.notInThisState, fresh))
            #expect(try await bench.order(.block, hosting, expecting: 7) == .stale(fresh))
            let asked = try await bench.order(.unblock, hosting, operation: "click-9", expecting: 7)
            #expect(asked == .alreadySo(fresh), "so already, however old the form")
            #expect(try await bench.ledger.receipt(of: "click-9", on: hosting.id) == nil)
            #expect(try await bench.ledger.auditTrail(of: hosting.id, limit: 10).isEmpty)
            #expect(try await bench.service(hosting) == fresh)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail says who, from where, what and why`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await bench.accept(2, hosting)
            _ = try await bench.order(.block, hosting, by: Bench.staff, reason: "hacked form")
            let recipient = RecipientOrder(
                hosting: hosting.id,
                recipient: try MailAddress(parsing: "ana@tienda.example"),
                actor: Bench.customer,
                operation: "recipient-1"
            )
            let receipt = try await bench.ledger.setReportRecipient(recipient, at: bench.now)
            #expect(try await bench.ledger.setReportRecipient(recipient, at: bench.now) == receipt)
            let trail = try await bench.ledger.auditTrail(of: hosting.id, limit: 10)
            #expect(trail.map(\.act) == [.recipientChange, .command(.block)])
            #expect(trail.map(\.actor) == [Bench.customer, Bench.staff])
            #expect(trail.map(\.reason) == ["ana@tienda.example", "hacked form"])
            #expect(trail.map(\.messages) == [0, 2])
            let overview = try await bench.overview(hosting)
            #expect(overview.hosting.profile.reportRecipient == "ana@tienda.example")
            #expect(overview.events.map(\.act) == [.command(.block)])
            #expect(overview.lastChange == trail[1])
        }
    }
}
