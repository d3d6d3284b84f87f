import Core
import TestKit
import Testing

struct SessionTests {
    @Test(arguments: Engine.allCases)
    func `a session that nobody uses lapses, and one that has ended is not kept by a late note of its use`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let ana = try await bench.owner()
            try await bench.open("idle", of: ana, lapsesIn: 60)
            try await bench.open("old", of: ana, lapsesIn: nil)
            let kept = Session(
                tokenHash: "busy",
                account: ana.id,
                opened: bench.now,
                expires: bench.now + .seconds(3600),
                lapses: bench.now + .seconds(60),
                used: bench.now,
                client: "192.0.2.1"
            )
            try await bench.ledger.open(kept)
            #expect(try await bench.ledger.session(tokenHash: "busy", at: bench.now)?.0 == kept)
            bench.clock.advance(by: .seconds(59))
            let lapses = bench.now + .seconds(60)
            try await bench.ledger.keepSession(tokenHash: "busy", until: lapses, at: bench.now)
            bench.clock.advance(by: .seconds(1))
            #expect(try await bench.tokens(of: ana) == ["busy", "old"])
            try await bench.ledger.keepSession(tokenHash: "idle", until: lapses, at: bench.now)
            #expect(try await bench.ledger.session(tokenHash: "idle", at: bench.now) == nil)
            let question = VisitQuestion(tokenHash: "busy")
            #expect(try await bench.ledger.visit(question, at: bench.now)?.used == bench.now - .seconds(1))
            bench.clock.advance(by: .seconds(3600))
            try await bench.ledger.keepSession(
                tokenHash: "old",
                until: bench.now + .seconds(60),
                at: bench.now
            )
            #expect(try await bench.tokens(of: ana) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new password by its owner renews the session that asks and ends the others, once`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let (ana, eva) = (try await bench.owner(), try await bench.owner("eva@correo.example"))
            for token in ["here", "there", "elsewhere"] { try await bench.open(token, of: ana) }
            try await bench.open("over", of: ana, lapsesIn: 0)
            try await bench.open("eva", of: eva)
            let renewal = SessionRenewal(old: "here", new: "renewed")
            let change = AccountOrder.Change.changePassword(ana.id, hash: "nuevo", renewal)
            let order = AccountOrder(change, actor: Bench.customer, operation: "una-vez")
            guard case .done(let event) = try await bench.ledger.perform(order, at: bench.now) else {
                throw Unexpected(what: "not done")
            }
            #expect(event.act == .passwordChanged && event.detail == "2", "the one that was over is not told")
            #expect(try await bench.ledger.perform(order, at: bench.now) == .done(event))
            #expect(try await bench.tokens(of: ana) == ["renewed"])
            #expect(try await bench.tokens(of: eva) == ["eva"])
            #expect(try await bench.ledger.account(ana.id)?.profile.passwordHash == "nuevo")
            // The session of before is over: nobody changes anything with it.
            let late = AccountOrder(change, actor: Bench.customer, operation: "otra-vez")
            #expect(try await bench.ledger.perform(late, at: bench.now) == .stale)
            let foreign = SessionRenewal(old: "eva", new: "x")
            let theft = AccountOrder.Change.changePassword(ana.id, hash: "x", foreign)
            let order2 = AccountOrder(theft, actor: Bench.customer, operation: "tercera")
            #expect(try await bench.ledger.perform(order2, at: bench.now) == .stale)
            #expect(try await bench.ledger.account(ana.id)?.profile.passwordHash == "nuevo")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the other sessions are ended and counted, and a language chosen, each told once in the trail`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let ana = try await bench.owner()
            for token in ["here", "there"] { try await bench.open(token, of: ana) }
            #expect(try await bench.change(.endSessions(ana.id, keeping: "here"))?.detail == "1")
            #expect(try await bench.change(.endSessions(ana.id, keeping: "here")) == nil)
            #expect(try await bench.tokens(of: ana) == ["here"])
            #expect(try await bench.change(.chooseLanguage(ana.id, "fr"))?.detail == "fr")
            #expect(try await bench.change(.chooseLanguage(ana.id, "fr")) == nil)
            #expect(try await bench.ledger.account(ana.id)?.profile.language == "fr")
            #expect(try await bench.change(.chooseLanguage(ana.id, nil))?.act == .languageChosen)
            #expect(try await bench.ledger.account(ana.id)?.profile.language == nil)
            #expect(try await bench.ledger.trail(TrailQuery(kind: .accounts, limit: 9)).lines.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list of sessions has the last used first and so many as are asked for`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let ana = try await bench.owner()
            for token in ["a", "b", "c"] {
                try await bench.open(token, of: ana)
                bench.clock.advance(by: .seconds(10))
            }
            try await bench.ledger.keepSession(
                tokenHash: "a",
                until: bench.now + .seconds(60),
                at: bench.now
            )
            #expect(try await bench.tokens(of: ana, limit: 2) == ["a", "c"])
        }
    }
}

extension Bench {
    fileprivate func owner(_ email: String = "ana@correo.example") async throws -> Account {
        try await ledger.add(NewAccount(email: email, passwordHash: "x"), at: now)
    }

    fileprivate func open(_ token: String, of account: Account, lapsesIn seconds: Int64? = 1800) async throws
    {
        try await ledger.open(
            Session(
                tokenHash: token,
                account: account.id,
                opened: now,
                expires: now + .seconds(3600),
                lapses: seconds.map { now + .seconds($0) }
            )
        )
    }

    fileprivate func tokens(of account: Account, limit: Int = 10) async throws -> [String] {
        try await ledger.sessions(of: account.id, limit: limit, at: now).map(\.tokenHash)
    }

    fileprivate func change(_ change: AccountOrder.Change) async throws -> PanelEvent? {
        let operation = "cambio-\(UInt64.random(in: 0...UInt64.max))"
        let order = AccountOrder(change, actor: Bench.customer, operation: operation)
        switch try await ledger.perform(order, at: now) {
        case .done(let event): return event
        case .alreadySo: return nil
        default: throw Unexpected(what: "refused")
        }
    }
}
