import Core
import Store
import TestKit
import Testing

struct PeopleTests {
    @Test(arguments: Engine.allCases)
    func `a hosting is found by its domain and by its Unix user`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting("Tienda.Example", uid: 1001)
            #expect(hosting.domain == "tienda.example")
            #expect(try await bench.ledger.hosting(named: "TIENDA.example") == hosting)
            #expect(try await bench.ledger.hosting(ofUser: 1001) == hosting)
            #expect(try await bench.ledger.hosting(ofUser: 1002) == nil)
            #expect(try await bench.service(hosting) == .new(at: bench.now))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a domain, a Unix user and an address belong to one only`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            _ = try await bench.hosting()
            await #expect(throws: LedgerFault.taken("tienda.example")) {
                try await bench.hosting("tienda.example", uid: 7)
            }
            await #expect(throws: LedgerFault.taken("Unix user 1001")) {
                try await bench.hosting("otra.example", uid: 1001)
            }
            let ana = NewAccount(email: "Ana@Tienda.example", passwordHash: "x")
            _ = try await bench.ledger.add(ana, at: bench.now)
            await #expect(throws: LedgerFault.taken("ana@tienda.example")) {
                try await bench.ledger.add(ana, at: bench.now)
            }
            #expect(try await bench.ledger.hostings().count == 1)
            #expect(try await bench.ledger.accounts().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hosting with messages waiting stays; an empty one goes with all that is its own`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            try await bench.accept(hosting)
            await #expect(throws: LedgerFault.hasMessages(1)) {
                try await bench.ledger.removeHosting(hosting.id)
            }
            let claim = try #require(try await bench.claim().first)
            try await bench.record(.refused(.unknownUser), for: claim)
            try await bench.perform(.block, hosting)
            try await bench.ledger.removeHosting(hosting.id)
            #expect(try await bench.ledger.hostings().isEmpty)
            #expect(try await bench.ledger.auditTrail(of: hosting.id, limit: 9).isEmpty)
            _ = try await bench.hosting()
            while try await bench.ledger.clearLeavings(limit: 100) > 0 {}
            #expect(try await bench.ledger.verify().finished == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a hosting leaves behind is nobody's, and goes in slices until nothing is left`(
        _ engine: Engine
    )
        async throws
    {
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        try await engine.withWatched(policy: policy) { bench, database in
            let stays = try await bench.hosting("otra.example", uid: 1002)
            let goes = try await bench.hosting()
            for hosting in [stays, goes] {
                _ = try await bench.accept(12, hosting)
                let claims = try await bench.claim(12)
                for claim in claims.prefix(9) { try await bench.record(.relayed(.accepted), for: claim) }
                for claim in claims.suffix(3) { try await bench.record(.refused(.unknownUser), for: claim) }
            }
            try await bench.perform(.block, goes)
            try await bench.ledger.removeHosting(goes.id)
            #expect(try await bench.ledger.verify().balances)
            // Its name is free at once, and whoever takes it inherits nothing.
            let heir = try await bench.hosting()
            #expect(try await bench.overview(heir).totals == Totals())
            var slices: [Int] = []
            while case let count = try await bench.ledger.clearLeavings(limit: 5), count > 0 {
                slices.append(count)
            }
            #expect(slices.count > 5 && slices.allSatisfy { $0 <= 6 }, "\(slices)")
            let left = try await database.read { sql in
                try TableLayout.all(in: sql).filter { $0.columns.contains { $0.name == "hosting_id" } }
                    .compactMap { table in
                        let count = try sql.rows(
                            "SELECT count(*) FROM \(table.name) WHERE hosting_id = $1",
                            [.int(goes.id.raw)]
                        ) { $0.int() }
                        return count == [0] ? nil : table.name
                    }
            }
            #expect(left.isEmpty)
            #expect(try await bench.ledger.verify().finished == 12, "what is another's stays")
            #expect(try await bench.ledger.trace(of: MessageID(goes.id.raw)) == .unknown)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a customer sees own hostings, an operator every one, troubled ones first`(_ engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let own = try await bench.hosting("b-tienda.example", uid: 1)
            let other = try await bench.hosting("a_otra.example", uid: 2)
            let ana = try await bench.ledger.add(
                NewAccount(email: "ana@example.net", passwordHash: "x", hostings: ["B-Tienda.example"]),
                at: bench.now
            )
            let staff = try await bench.ledger.add(
                NewAccount(email: "op@example.net", passwordHash: "x", isOperator: true),
                at: bench.now
            )
            func seen(_ account: Account, _ part: String = "") async throws -> [String] {
                try await bench.ledger.hostings(visibleTo: account.id, matching: part, at: bench.now)
                    .map(\.hosting.domain)
            }
            #expect(ana.profile.hostings == [own.domain])
            #expect(try await seen(ana) == [own.domain])
            #expect(try await seen(staff) == [other.domain, own.domain])
            try await bench.perform(.block, own)
            #expect(try await seen(staff) == [own.domain, other.domain])
            #expect(try await seen(staff, "OTRA") == [other.domain])
            #expect(try await seen(staff, "_") == [other.domain], "a sign of patterns is only a sign")
            #expect(try await bench.ledger.hosting(named: other.domain, visibleTo: ana.id) == nil)
            #expect(try await bench.ledger.hosting(named: own.domain, visibleTo: ana.id)?.id == own.id)
            #expect(try await bench.ledger.hosting(named: own.domain, visibleTo: staff.id)?.id == own.id)
            #expect(try await bench.ledger.hosting(named: own.domain, visibleTo: AccountID(1)) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account for a hosting that is not there is not made`(_ engine: Engine) async throws {
        try await engine.withBench { bench async throws in
            let lost = NewAccount(email: "ana@example.net", passwordHash: "x", hostings: ["no.example"])
            await #expect(throws: LedgerFault.unknownHosting("no.example")) {
                try await bench.ledger.add(lost, at: bench.now)
            }
            #expect(try await bench.ledger.accounts().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session lasts until it ends, is closed, or the password changes`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let ana = try await bench.ledger.add(
                NewAccount(email: "ana@example.net", passwordHash: "old", language: "es"),
                at: bench.now
            )
            func open(_ hash: String) async throws -> Session {
                let session = Session(
                    tokenHash: hash,
                    account: ana.id,
                    opened: bench.now,
                    expires: bench.now + .seconds(3600)
                )
                try await bench.ledger.open(session)
                return session
            }
            func holds(_ hash: String) async throws -> Bool {
                try await bench.ledger.session(tokenHash: hash, at: bench.now) != nil
            }
            let first = try await open("one")
            let found = try await bench.ledger.session(tokenHash: "one", at: bench.now)
            #expect(found?.0 == first)
            #expect(found?.1 == ana)
            try await bench.ledger.closeSession(tokenHash: "one")
            #expect(try await holds("one") == false)
            _ = try await open("two")
            try await bench.ledger.setPassword(hash: "new", of: ana.id)
            #expect(try await holds("two") == false)
            #expect(try await bench.ledger.account(email: "ANA@example.net")?.profile.passwordHash == "new")
            _ = try await open("three")
            bench.clock.advance(by: .seconds(3600))
            #expect(try await holds("three") == false)
            #expect(try await bench.ledger.forgetEndedSessions(at: bench.now) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account changes its language and goes with its sessions`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let ana = try await bench.ledger.add(
                NewAccount(email: "ana@example.net", passwordHash: "x"),
                at: bench.now
            )
            try await bench.ledger.setLanguage("fr", of: ana.id)
            #expect(try await bench.ledger.account(email: ana.email)?.profile.language == "fr")
            try await bench.ledger.removeAccount(ana.id)
            #expect(try await bench.ledger.account(email: ana.email) == nil)
            await #expect(throws: LedgerFault.unknownAccount("\(ana.id.raw)")) {
                try await bench.ledger.setPassword(hash: "y", of: ana.id)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a secret is made once`(_ engine: Engine) async throws {
        try await engine.withBench { bench async throws in
            #expect(try await bench.ledger.secret(named: "forms", fresh: [1, 2]) == [1, 2])
            #expect(try await bench.ledger.secret(named: "forms", fresh: [3, 4]) == [1, 2])
            #expect(try await bench.ledger.secret(named: "cookies", fresh: [3, 4]) == [3, 4])
        }
    }
}
