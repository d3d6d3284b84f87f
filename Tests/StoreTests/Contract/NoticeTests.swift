import Core
import TestKit
import Testing

/// What the sender of a message is to be told.
struct NoticeTests {
    private func fail(
        _ bench: Bench,
        _ hosting: Hosting,
        from sender: String = "pedidos@tienda.example",
        to recipients: [String] = ["nadie@example.net"],
        _ verdict: RecipientVerdict = .refused(.unknownUser)
    ) async throws -> MessageID {
        var message = bench.message(
            of: hosting,
            to: recipients,
            content: "Subject: Pedido 17\r\nTo: nadie@example.net\r\n\r\nGracias.\r\n"
        )
        message.envelope.sender = sender
        guard case .queued(let id) = try await bench.ledger.accept(message, at: bench.now) else {
            throw Unexpected(what: "not queued")
        }
        let claim = try #require(try await bench.claim().first)
        try await bench.record(verdict, for: claim)
        return id
    }

    private func mail(_ token: UInt64 = 1) -> NewMessage {
        NewMessage(
            token: SubmissionToken(high: 1, low: token),
            hosting: .system,
            envelope: Envelope(sender: "", recipients: ["pedidos@tienda.example"]),
            subject: "No",
            attribution: Attribution(uid: 0),
            content: Array("Subject: No\r\n\r\n".utf8)
        )
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is to be told with its recipients and the message's header`(_ engine: Engine) async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let id = try await fail(bench, hosting, to: ["uno@example.net", "dos@example.net"])
            let due = try #require(try await bench.ledger.dueNotices(limit: 10).first)
            #expect(due.message == id)
            #expect(due.hosting == hosting)
            #expect(due.sender == "pedidos@tienda.example")
            #expect(due.failures.map(\.recipient) == ["uno@example.net", "dos@example.net"])
            #expect(due.failures.allSatisfy { $0.reply == .unknownUser })
            let header = "Subject: Pedido 17\r\nTo: nadie@example.net\r\n"
            #expect(String(decoding: due.header, as: UTF8.self) == header)
        }
    }

    @Test(arguments: Engine.allCases)
    func `told once: the mail is accepted as the notice goes, or neither`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await fail(bench, hosting)
            let due = try #require(try await bench.ledger.dueNotices(limit: 10).first)
            for token in 1...3 { try await bench.ledger.file(due, mail: mail(UInt64(token)), at: bench.now) }
            #expect(try await bench.ledger.dueNotices(limit: 10).isEmpty)
            #expect(try await bench.claim().map(\.envelope.recipients) == [["pedidos@tienda.example"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a lifetime that ends is told, what is tried again is not`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await fail(bench, hosting, .deferred(.busy))
            #expect(try await bench.ledger.dueNotices(limit: 10).isEmpty)
            bench.clock.advance(by: Policy().queueLifetime)
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.deferred(.busy), for: claim)
            let due = try await bench.ledger.dueNotices(limit: 10)
            #expect(due.map { $0.failures.map(\.reply) } == [[.busy]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the null sender and a stranger's address are told nothing (P8)`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            for sender in ["", "victima@ajeno.example", "x@mitienda.example"] {
                _ = try await fail(bench, hosting, from: sender)
            }
            #expect(try await bench.ledger.dueNotices(limit: 10).isEmpty)
            #expect(try await bench.totals(hosting).errors == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the gate's own mails are told to nobody (P8)`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            _ = try await bench.ledger.accept(mail(), at: bench.now)
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.refused(.unknownUser), for: claim)
            #expect(try await bench.ledger.dueNotices(limit: 10).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `turned off, nobody is told`(_ engine: Engine) async throws {
        var policy = Policy()
        policy.tellsSenders = false
        try await engine.withBench(policy: policy) { bench in
            _ = try await fail(bench, try await bench.hosting())
            #expect(try await bench.ledger.dueNotices(limit: 10).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each attempt tells its own failures`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            var message = bench.message(of: hosting, to: ["a@example.net", "b@example.net"])
            message.envelope.sender = "pedidos@tienda.example"
            _ = try await bench.ledger.accept(message, at: bench.now)
            let first = try #require(try await bench.claim().first)
            let verdicts: [String: RecipientVerdict] = [
                "a@example.net": .refused(.unknownUser), "b@example.net": .deferred(.busy),
            ]
            try await bench.record(.answered(verdicts), for: first)
            bench.clock.advance(by: Policy().retryDelay(afterAttempt: 1))
            try await bench.record(.refused(.unknownUser), for: try #require(try await bench.claim().first))
            let due = try await bench.ledger.dueNotices(limit: 10)
            #expect(due.map { $0.failures.map(\.recipient) } == [["a@example.net"], ["b@example.net"]])
        }
    }
}
