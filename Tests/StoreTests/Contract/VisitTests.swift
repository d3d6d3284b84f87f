import Core
import TestKit
import Testing

struct VisitTests {
    @Test(arguments: Engine.allCases)
    func `a visit finds who came, and a hosting only for whoever may see it`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let own = try await bench.hosting("tienda.example", uid: 1)
            let other = try await bench.hosting("otra.example", uid: 2)
            let ana = try await signIn("ana", hostings: [own.domain], bench)
            let staff = try await signIn("op", isOperator: true, bench)
            func visit(_ token: String, _ domain: String?) async throws -> Visit? {
                try await bench.ledger.visit(VisitQuestion(tokenHash: token, domain: domain), at: bench.now)
            }
            #expect(try await visit("ana", nil) == Visit(account: ana))
            #expect(try await visit("ana", "Tienda.example") == Visit(account: ana, hosting: own))
            #expect(try await visit("ana", other.domain) == Visit(account: ana))
            #expect(try await visit("ana", "no.example") == Visit(account: ana))
            #expect(try await visit("ana", "(system)")?.hosting == nil)
            #expect(try await visit("op", other.domain) == Visit(account: staff, hosting: other))
            #expect(try await visit("nobody", own.domain) == nil)
            bench.clock.advance(by: .seconds(3600))
            #expect(try await visit("ana", own.domain) == nil, "the session is over")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a visit to the first page brings what it shows`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            _ = try await signIn("ana", hostings: [hosting.domain], bench)
            try await bench.accept(hosting)
            try await bench.perform(.block, hosting)
            let question = VisitQuestion(tokenHash: "ana", domain: hosting.domain, overviewDays: 7)
            let visit = try await bench.ledger.visit(question, at: bench.now)
            #expect(try await visit?.overview == bench.overview(hosting, days: 7))
            #expect(visit?.overview?.lastChange?.act == .command(.block))
            bench.clock.advance(by: .seconds(1800))
            try await bench.ledger.open(
                session("later", of: visit?.account.id ?? AccountID(0), bench, hours: 9000)
            )
            bench.clock.advance(by: .seconds(40 * 86_400))
            let later = VisitQuestion(tokenHash: "later", domain: hosting.domain, overviewDays: 7)
            let old = try await bench.ledger.visit(later, at: bench.now)?.overview
            #expect(old?.events == [], "the block was before the days shown")
            #expect(old?.lastChange?.act == .command(.block), "and is still the last change")
        }
    }

    private func signIn(
        _ name: String,
        hostings: [String] = [],
        isOperator: Bool = false,
        _ bench: Bench
    ) async throws -> Account {
        let profile = NewAccount(
            email: "\(name)@example.net",
            passwordHash: "x",
            isOperator: isOperator,
            hostings: hostings
        )
        let account = try await bench.ledger.add(profile, at: bench.now)
        try await bench.ledger.open(session(name, of: account.id, bench, hours: 1))
        return account
    }

    private func session(_ token: String, of account: AccountID, _ bench: Bench, hours: Int64) -> Session {
        Session(
            tokenHash: token,
            account: account,
            opened: bench.now,
            expires: bench.now + .seconds(3600 * hours)
        )
    }
}
