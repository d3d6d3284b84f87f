import Core
import TestKit
import Testing

struct AccountTests {
    @Test(arguments: Engine.allCases)
    func `an account is made once however often the form is sent, and the trail knows who made it`(
        engine: Engine
    )
        async throws
    {
        try await engine.withBench { bench in
            _ = try await bench.hosting()
            let profile = NewAccount(
                email: "Eva@tienda.example",
                passwordHash: "x",
                hostings: ["tienda.example"]
            )
            let order = AccountOrder(.add(profile), actor: Bench.staff, operation: "una-vez")
            guard case .done(let event) = try await bench.ledger.perform(order, at: bench.now) else {
                throw Unexpected(what: "not done")
            }
            #expect(event.account == "eva@tienda.example")
            #expect(event.detail == "tienda.example")
            #expect(try await bench.ledger.perform(order, at: bench.now) == .done(event))
            #expect(try await bench.ledger.event(of: "una-vez") == event)
            #expect(try await bench.ledger.accounts().count == 1)
            var other = order
            other.operation = "otra-vez"
            #expect(try await bench.ledger.perform(other, at: bench.now) == .taken)
            #expect(try await bench.ledger.trail(TrailQuery(kind: .accounts, limit: 10)).lines.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the last operator can neither go nor become a customer`(engine: Engine) async throws {
        try await engine.withBench { bench in
            let first = try await bench.account("a@provider.example", operator: true)
            #expect(try await bench.change(.remove(first.id)) == .lastOperator)
            #expect(try await bench.change(.setOperator(first.id, false)) == .lastOperator)
            #expect(try await bench.change(.setOperator(first.id, true)) == .alreadySo)
            let second = try await bench.account("b@provider.example", operator: true)
            guard case .done = try await bench.change(.setOperator(first.id, false)) else {
                throw Unexpected(what: "not done")
            }
            #expect(try await bench.change(.remove(second.id)) == .lastOperator)
            #expect(try await bench.ledger.account(first.id)?.profile.isOperator == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the hostings of an account are changed as a whole, unless somebody else changed them`(
        engine: Engine
    )
        async throws
    {
        try await engine.withBench { bench in
            _ = try await bench.hosting("a.example", uid: 1)
            _ = try await bench.hosting("b.example", uid: 2)
            let account = try await bench.account("eva@correo.example", hostings: ["a.example"])
            let wrong = AccountOrder.Change.setHostings(account.id, ["no.example"], known: ["a.example"])
            #expect(try await bench.change(wrong) == .unknownHosting("no.example"))
            #expect(try await bench.change(.setHostings(account.id, ["b.example"], known: [])) == .stale)
            let right = AccountOrder.Change.setHostings(account.id, ["B.example"], known: ["a.example"])
            guard case .done(let event) = try await bench.change(right) else {
                throw Unexpected(what: "not done")
            }
            #expect(event.detail == "+b.example -a.example")
            #expect(try await bench.ledger.account(account.id)?.profile.hostings == ["b.example"])
            #expect(try await bench.change(right) == .alreadySo)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new password ends the sessions`(engine: Engine) async throws {
        try await engine.withBench { bench in
            let account = try await bench.account("eva@correo.example")
            try await bench.ledger.open(
                Session(
                    tokenHash: "t",
                    account: account.id,
                    opened: bench.now,
                    expires: bench.now + .seconds(60)
                )
            )
            _ = try await bench.change(.setPassword(account.id, hash: "nuevo"))
            #expect(try await bench.ledger.session(tokenHash: "t", at: bench.now) == nil)
            #expect(try await bench.ledger.account(account.id)?.profile.passwordHash == "nuevo")
        }
    }

    @Test(arguments: Engine.allCases)
    func `accounts are listed by address, by a part of it, operators alone, a page forth and back`(
        engine: Engine
    )
        async throws
    {
        try await engine.withBench { bench in
            for number in 0..<5 {
                _ = try await bench.account("cliente-\(number)@correo.example", operator: number == 3)
            }
            _ = try await bench.account("zoe@correo.example")
            let first = try await bench.ledger.accounts(AccountQuery(matching: "Cliente", limit: 3))
            #expect(first.accounts.map(\.email.first) == ["c", "c", "c"])
            #expect(first.hasNext)
            let rest = try await bench.ledger.accounts(
                AccountQuery(matching: "cliente", after: "cliente-2@correo.example", limit: 3)
            )
            #expect(rest.accounts.map(\.email) == ["cliente-3@correo.example", "cliente-4@correo.example"])
            #expect(!rest.hasNext && rest.hasPrevious && !first.hasPrevious)
            let back = AccountQuery(matching: "ente", before: "cliente-3@correo.example", limit: 3)
            #expect(try await bench.ledger.accounts(back) == first)
            let part = try await bench.ledger.accounts(AccountQuery(matching: "TE-4@", limit: 3))
            #expect(part.accounts.map(\.email) == ["cliente-4@correo.example"])
            #expect(try await bench.ledger.accounts(AccountQuery(matching: "%", limit: 3)).accounts.isEmpty)
            let staff = try await bench.ledger.accounts(AccountQuery(operatorsOnly: true, limit: 3))
            #expect(staff.accounts.map(\.email) == ["cliente-3@correo.example"])
        }
    }
}

extension Bench {
    fileprivate func account(_ email: String, operator isOperator: Bool = false, hostings: [String] = [])
        async throws -> Account
    {
        let profile = NewAccount(email: email, passwordHash: "x", isOperator: isOperator, hostings: hostings)
        return try await ledger.add(profile, at: now)
    }

    fileprivate func change(_ change: AccountOrder.Change) async throws -> AccountResult {
        let operation = "cambio-\(UInt64.random(in: 0...UInt64.max))"
        return try await ledger.perform(
            AccountOrder(change, actor: Bench.staff, operation: operation),
            at: now
        )
    }
}
