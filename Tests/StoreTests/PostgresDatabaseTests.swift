import Core
import PostgresDriver
import Store
import TestKit
import Testing

/// What several nodes on one PostgreSQL database may rely on, beside the contract.
struct PostgresDatabaseTests {
    @Test func `two nodes take messages in at once, claim each once, and their books balance`() async throws {
        let first = try await TemporaryPostgres()
        let second = try await first.node()
        let benches = [first.ledger, second.ledger].map {
            Bench(ledger: $0, clock: TestClock(at: TemporaryLedger.start))
        }
        let hosting = try await benches[0].hosting()
        let claims = try await withThrowingTaskGroup(of: [MessageID].self) { group in
            for bench in benches {
                group.addTask {
                    _ = try await bench.accept(40, hosting)
                    return try await bench.claim(30).map(\.id)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let rest = try await benches[0].claim(100).map(\.id)
        #expect(Set(claims + rest).count == 80)
        #expect(claims.count + rest.count == 80)
        #expect(try await benches[1].totals(hosting).queued == 80)
        #expect(try await second.ledger.verify().balances)
        await second.database.close()
        await first.close()
    }

    @Test func `numbers drawn by nodes whose clocks differ rise all the same`() async throws {
        let first = try await TemporaryPostgres()
        let second = try await first.node()
        let ahead = Bench(ledger: first.ledger, clock: TestClock(at: TemporaryLedger.start + .seconds(60)))
        let behind = Bench(ledger: second.ledger, clock: TestClock(at: TemporaryLedger.start))
        let hosting = try await ahead.hosting()
        var ids: [MessageID] = []
        for bench in [ahead, behind, ahead, behind] { ids.append(try await bench.accept(hosting)) }
        #expect(ids == ids.sorted())
        await second.database.close()
        await first.close()
    }

    @Test func `a node that starts again takes back its own claims and leaves another's alone`() async throws
    {
        let first = try await TemporaryPostgres(node: "a")
        let second = try await first.node(named: "b")
        let bench = Bench(ledger: first.ledger, clock: TestClock(at: TemporaryLedger.start))
        let hosting = try await bench.hosting()
        let ids = try await bench.accept(3, hosting)
        #expect(try await bench.claim(2).map(\.id) == Array(ids.prefix(2)))
        #expect(try await second.ledger.claimDue(limit: 1, at: bench.now).map(\.id) == [ids[2]])
        #expect(try await first.ledger.recoverClaims(at: bench.now) == 2)
        #expect(try await bench.claim().map(\.id) == Array(ids.prefix(2)))
        await second.database.close()
        await first.close()
    }

    @Test func `a node whose name is taken is refused, with the remedy`() async throws {
        let first = try await TemporaryPostgres()
        let holder = try await PostgresDatabase(server: first.server, node: "web1")
        let fault = await #expect(throws: LedgerFault.self) {
            _ = try await PostgresDatabase(server: first.server, node: "web1")
        }
        #expect("\(fault, default: "nothing")".contains("setting `node`"))
        await holder.close()
        let successor = try await PostgresDatabase(server: first.server, node: "web1")
        await successor.close()
        await first.close()
    }

    @Test func `a connection that the server ends costs the writes on it, and no later one`() async throws {
        let first = try await TemporaryPostgres()
        let other = try await first.node()
        let victim = try await first.database.write { sql in
            try sql.rows("SELECT pg_backend_pid()", []) { $0.int64() }[0]
        }
        _ = try await other.database.write { sql in
            try sql.rows("SELECT pg_terminate_backend($1::int)", [.int(victim)]) { $0.int() }
        }
        let bench = Bench(ledger: first.ledger, clock: TestClock(at: TemporaryLedger.start))
        let fault = await #expect(throws: LedgerFault.self) { try await bench.hosting() }
        #expect("\(fault, default: "nothing")".contains("does not answer"))
        let hosting = try await bench.hosting()
        try await bench.accept(hosting)
        #expect(try await bench.totals(hosting).accepted == 1)
        await other.database.close()
        await first.close()
    }

    @Test func `a server that is not there is told apart from an address that is none`() async throws {
        #expect(throws: LedgerFault.self) { try PostgresServer(address: "postgres://[::1/name") }
        let nobody = try PostgresServer(address: "postgres://u:geheim@127.0.0.1:1/esclusa")
        let fault = await #expect(throws: LedgerFault.self) { _ = try await PostgresDatabase(server: nobody) }
        let words = "\(fault, default: "nothing")"
        #expect(words.contains("127.0.0.1/esclusa"))
        #expect(!words.contains("geheim"))
    }

    @Test func `bytes and texts come back as they went in`() async throws {
        let temporary = try await TemporaryPostgres()
        let bytes = (0...255).map { UInt8($0) } + (0...255).map { UInt8($0) }
        let (read, text, number) = try await temporary.database.write { sql in
            try sql.run("CREATE TABLE sample(b bytea, t text, n bigint)", [])
            try sql.run(
                "INSERT INTO sample(b, t, n) VALUES($1, $2, $3)",
                [.blob(bytes), .text("año\0\\'\"\n"), .int(.min)]
            )
            return try sql.rows("SELECT b, t, n FROM sample", []) { ($0.blob(), $0.text(), $0.int64()) }[0]
        }
        #expect(read == bytes)
        #expect(text == "año\u{FFFD}\\'\"\n", "PostgreSQL keeps no NUL in a text")
        #expect(number == .min)
        await temporary.close()
    }
}
