import Core
import TestKit
import Testing

struct FailureListTests {
    @Test(arguments: Engine.allCases)
    func `failures are listed one by one or by address, searched, paged and counted`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            for to in ["no@a.example", "no@a.example", "full@b.example", "no@a.example"] {
                try await bench.accept(hosting, to: [to])
                for claim in try await bench.claim() {
                    let full = SMTPReply(code: 552, status: "5.2.2", text: "Mailbox FULL")
                    let reply = to.hasPrefix("full") ? full : SMTPReply.unknownUser
                    try await bench.record(.refused(reply), for: claim)
                }
                bench.clock.advance(by: .seconds(3600))
            }
            let start = bench.now - .seconds(86_400)
            func list(_ part: ListQuery, since: Moment, grouped: Bool = false) async throws -> FailurePage {
                let query = FailureQuery(part: part, since: since, isGrouped: grouped)
                return try await bench.ledger.failures(of: hosting.id, query: query)
            }
            let all = try await list(ListQuery(limit: 10), since: start)
            #expect(all.lines.map(\.error.recipient).map { $0.prefix(2) } == ["no", "fu", "no", "no"])
            #expect((all.count, all.errors, all.expired) == (4, 4, 0))
            let byAddress = try await list(ListQuery(limit: 10), since: start, grouped: true)
            #expect(byAddress.lines.map(\.times) == [3, 1])
            #expect(byAddress.lines[0].error == all.lines[0].error)
            #expect((byAddress.count, byAddress.errors) == (2, 4))
            let second = try await list(ListQuery(offset: 1, limit: 1), since: start, grouped: true)
            #expect(second.lines == [byAddress.lines[1]])
            #expect(try await list(ListQuery(matching: "mailbox full", limit: 10), since: start).count == 1)
            #expect(try await list(ListQuery(matching: "5.1.1", limit: 10), since: start).count == 3)
            let lastHours = bench.now - .seconds(2 * 3600 + 1)
            #expect(try await list(ListQuery(limit: 10), since: lastHours).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was held too long is listed and counted apart`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.perform(.block, hosting)
            _ = try await bench.accept(2, hosting)
            bench.clock.advance(by: Policy().holdLimit)
            #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 2)
            let query = FailureQuery(part: ListQuery(limit: 10), since: bench.now - .seconds(60))
            let page = try await bench.ledger.failures(of: hosting.id, query: query)
            #expect((page.count, page.errors, page.expired) == (2, 0, 2))
        }
    }
}
