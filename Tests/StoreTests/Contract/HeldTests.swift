import Core
import TestKit
import Testing

struct HeldTests {
    private func order(
        _ choice: HeldChoice,
        _ set: HeldSet,
        _ hosting: Hosting,
        by actor: Actor = Bench.customer,
        operation: String = "click-1"
    ) -> DeletionOrder {
        DeletionOrder(
            hosting: hosting.id,
            choice: choice,
            mark: set.mark,
            count: set.count,
            actor: actor,
            operation: operation
        )
    }

    private func done(_ result: DeletionResult) throws -> ServiceReceipt {
        guard case .done(let receipt) = result else { throw Unexpected(what: "\(result)") }
        return receipt
    }

    @Test(arguments: Engine.allCases)
    func `the held list is newest first, paged and searched`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            var ids: [MessageID] = []
            for number in 0..<5 {
                ids.append(try await bench.accept(hosting, to: ["A\(number)@Correo.example"]))
            }
            ids.append(try await bench.accept(hosting, to: ["100%_!@correo.example"]))
            func list(_ part: String, offset: Int = 0, limit: Int = 10) async throws -> HeldPage {
                let query = ListQuery(matching: part, offset: offset, limit: limit)
                return try await bench.ledger.heldMessages(of: hosting.id, query: query)
            }
            let second = try await list("", offset: 2, limit: 2)
            #expect(second.messages.map(\.message.id) == [ids[3], ids[2]])
            #expect(second.count == 6)
            #expect(try await list("a3@correo").messages.map(\.message.id) == [ids[3]])
            #expect(try await list("%_!").messages.map(\.message.id) == [ids[5]])
            #expect(try await list("CONTACTO.php").count == 6)
            #expect(try await list("nadie").count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a held message can be read by its own hosting only`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            let queued = try await bench.accept(other)
            try await bench.perform(.block, hosting)
            let id = try await bench.accept(hosting)
            let found = try await bench.ledger.heldMessage(id, of: hosting.id)
            #expect(found?.content == Array("Subject: Pedido 17\r\n\r\nGracias.\r\n".utf8))
            #expect(try await bench.ledger.heldMessage(id, of: other.id) == nil)
            #expect(try await bench.ledger.heldMessage(queued, of: other.id) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a deletion erases exactly what was confirmed, once, and the block stays`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let early = try await bench.accept(1, hosting)
            try await bench.perform(.block, hosting)
            let ids = early + (try await bench.accept(3, hosting))
            let choice = HeldChoice(.these([ids[0], ids[2]]))
            let set = try await bench.ledger.heldSet(choice, of: hosting.id)
            #expect((set.count, set.others) == (2, 2))
            _ = try await bench.accept(2, hosting)
            let first = try await bench.ledger.delete(order(choice, set, hosting), at: bench.now)
            let receipt = try done(first)
            #expect(receipt.act == .deletion)
            #expect(receipt.messages == 2)
            #expect(try await bench.ledger.delete(order(choice, set, hosting), at: bench.now) == first)
            let totals = try await bench.totals(hosting)
            #expect((totals.purged, totals.held, totals.queued) == (2, 4, 0))
            #expect(try await bench.service(hosting).state == .inactive)
            #expect(try await bench.claim().isEmpty)
            let trail = try await bench.ledger.auditTrail(of: hosting.id, limit: 10)
            #expect(trail.map(\.act) == [.deletion, .command(.block)])
            #expect(trail[0].messages == 2)
            #expect(try await bench.overview(hosting).lastChange?.act == .command(.block))
        }
    }

    @Test(arguments: Engine.allCases)
    func `all that match, or all but some, means what was held at the question`(_ engine: Engine) async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            for _ in 0..<3 { try await bench.accept(hosting, to: ["bot@spam.example"]) }
            let kept = try await bench.accept(hosting, to: ["ana@correo.example"])
            let spam = HeldChoice(.matching("@spam."))
            let asked = try await bench.ledger.heldSet(spam, of: hosting.id)
            #expect((asked.count, asked.others) == (3, 1))
            let later = try await bench.accept(hosting, to: ["bot@spam.example"])
            _ = try done(try await bench.ledger.delete(order(spam, asked, hosting), at: bench.now))
            func held() async throws -> [MessageID] {
                let all = ListQuery(limit: 10)
                return try await bench.ledger.heldMessages(of: hosting.id, query: all).messages.map(
                    \.message.id
                )
            }
            #expect(try await held() == [later, kept])
            let others = HeldChoice(.these([kept]), isInverse: true)
            let rest = try await bench.ledger.heldSet(others, of: hosting.id)
            #expect(rest.count == 1)
            let click = order(others, rest, hosting, operation: "click-2")
            _ = try done(try await bench.ledger.delete(click, at: bench.now))
            #expect(try await held() == [kept])
        }
    }

    @Test(arguments: Engine.allCases)
    func `when the messages are not the confirmed ones any more nothing is erased`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            let ids = try await bench.accept(3, hosting)
            let choice = HeldChoice(.these([ids[0], ids[1]]))
            let set = try await bench.ledger.heldSet(choice, of: hosting.id)
            var wrong = order(choice, set, hosting)
            wrong.count = 3
            let service = try await bench.service(hosting)
            #expect(try await bench.ledger.delete(wrong, at: bench.now) == .stale(service))
            try await bench.perform(.unblock, hosting)
            try await bench.perform(.block, hosting)
            let again = try await bench.ledger.delete(order(choice, set, hosting), at: bench.now)
            #expect(again == .stale(try await bench.service(hosting)), "a new hold is another set")
            #expect(try await bench.totals(hosting).held == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing is erased while the service sends, purges or is the operator's`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let choice = HeldChoice(.matching(""))
            func attempt(by actor: Actor) async throws -> DeletionResult {
                let set = try await bench.ledger.heldSet(choice, of: hosting.id)
                let click = order(choice, set, hosting, by: actor, operation: "op-\(set.mark)\(actor.name)")
                return try await bench.ledger.delete(click, at: bench.now)
            }
            let active = try await bench.service(hosting)
            #expect(try await attempt(by: Bench.customer) == .refused(.notInThisState, active))
            try await bench.perform(.block, hosting, by: Bench.staff)
            try await bench.accept(hosting)
            let blocked = try await bench.service(hosting)
            #expect(try await attempt(by: Bench.customer) == .refused(.operatorsOnly, blocked))
            #expect(try await attempt(by: Bench.rule) == .refused(.notForThisParty, blocked))
            #expect(try done(try await attempt(by: Bench.staff)).messages == 1)
            try await bench.accept(hosting)
            try await bench.perform(.purge, hosting, by: Bench.staff)
            let purging = try await bench.service(hosting)
            #expect(try await attempt(by: Bench.staff) == .refused(.notInThisState, purging))
        }
    }
}
