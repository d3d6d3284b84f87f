import Core
import Foundation
import PostgresDriver
import TestKit
import Testing

@testable import Store

/// What the driver does when a server or a network does not do its part.
struct PostgresTroubleTests {
    @Test
    func `writes that wait together share a transaction, and one that fails undoes nothing of the others`()
        async throws
    {
        let temporary = try await TemporaryPostgres()
        let bench = Bench(ledger: temporary.ledger, clock: TestClock(at: TemporaryLedger.start))
        let hosting = try await bench.hosting()
        let failed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<300 {
                group.addTask {
                    guard number % 10 == 0 else {
                        try await bench.accept(hosting)
                        return false
                    }
                    do {
                        try await temporary.database.write { sql in
                            try sql.post("UPDATE total SET accepted = accepted + 1000", [])
                            throw Unexpected(what: "on purpose")
                        }
                        return false
                    } catch is Unexpected {
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failed == 30)
        #expect(try await bench.totals(hosting).accepted == 270)
        let transactions = try await temporary.database.read { sql in
            try sql.rows("SELECT count(DISTINCT xmin::text) FROM live", []) { $0.int() }[0]
        }
        #expect(transactions < 200, "\(transactions) transactions for 270 messages")
        await temporary.close()
    }

    @Test
    func `a fault of a statement that nobody waited for comes with the transaction, and leaves nothing`()
        async throws
    {
        let temporary = try await TemporaryPostgres()
        _ = try await temporary.database.write { try $0.run("CREATE TABLE sample(n bigint PRIMARY KEY)", []) }
        // Twice: the first time a statement is prepared it is waited for.
        for number in [1, 2] as [Int64] {
            try await temporary.database.write {
                try $0.post("INSERT INTO sample VALUES($1)", [.int(number)])
            }
        }
        let late = await #expect(throws: LedgerFault.self) {
            try await temporary.database.write { sql in
                try sql.post("INSERT INTO sample VALUES($1)", [.int(3)])
                try sql.post("INSERT INTO sample VALUES($1)", [.int(2)])
            }
        }
        #expect("\(late, default: "nothing")".contains("23505"))
        let soon = await #expect(throws: LedgerFault.self) {
            try await temporary.database.write { sql in
                try sql.post("INSERT INTO sample VALUES($1)", [.int(2)])
                _ = try sql.rows("SELECT n FROM sample", []) { $0.int() }
            }
        }
        #expect("\(soon, default: "nothing")".contains("23505"))
        let left = try await temporary.database.write { sql in
            try sql.post("INSERT INTO sample VALUES($1)", [.int(4)])
            return try sql.rows("SELECT n FROM sample ORDER BY n", []) { $0.int() }
        }
        #expect(left == [1, 2, 4])
        await temporary.close()
    }

    @Test func `many statements under way come back whole, however long`() async throws {
        let temporary = try await TemporaryPostgres()
        _ = try await temporary.database.write { try $0.run("CREATE TABLE sample(n bigint, b bytea)", []) }
        let body = [UInt8](repeating: 7, count: 100_000)
        let found = try await temporary.database.write { sql in
            for number in 0..<500 as Range<Int64> {
                try sql.post("INSERT INTO sample VALUES($1, $2)", [.int(number), .blob(body)])
            }
            return try sql.rows("SELECT count(*), sum(n), sum(length(b)) FROM sample", []) {
                [$0.int(), $0.int(), $0.int()]
            }
        }
        #expect(found == [[500, 124_750, 50_000_000]])
        await temporary.close()
    }

    @Test func `a connection that is cut amid a transaction leaves nothing of it, and the next one works`()
        async throws
    {
        let temporary = try await TemporaryPostgres()
        let fault = await #expect(throws: LedgerFault.self) {
            try await temporary.database.write { sql in
                try sql.run("INSERT INTO mark(name, value) VALUES('half', 1)", [])
                _ = try sql.rows("SELECT pg_terminate_backend(pg_backend_pid())", []) { $0.int() }
            }
        }
        #expect("\(fault, default: "nothing")".contains("does not answer"))
        let found = try await temporary.database.write { sql in
            try sql.rows("SELECT 1 FROM mark WHERE name = 'half'", []) { $0.int() }
        }
        #expect(found.isEmpty)
        await temporary.close()
    }

    @Test func `a statement that runs too long is ended, and what follows works`() async throws {
        var limits = PostgresLimits()
        limits.statementTimeout = 200
        let temporary = try await TemporaryPostgres()
        let hasty = try await PostgresDatabase(server: temporary.server, limits: limits)
        let began = ContinuousClock.now
        let fault = await #expect(throws: LedgerFault.self) {
            try await hasty.read { sql in _ = try sql.rows("SELECT pg_sleep(30)", []) { $0.text() } }
        }
        #expect("\(fault, default: "nothing")".contains("statement timeout"))
        #expect(ContinuousClock.now - began < .seconds(10))
        #expect(try await hasty.read { try $0.rows("SELECT 7", []) { $0.int() } } == [7])
        await hasty.close()
        await temporary.close()
    }

    @Test func `a node that hangs in a transaction is cut off, and the others go on`() async throws {
        var limits = PostgresLimits()
        limits.idleTransactionTimeout = 300
        let temporary = try await TemporaryPostgres()
        let hanging = try await PostgresDatabase(server: temporary.server, limits: limits)
        async let hung: Void = hanging.write { sql in
            try sql.run("UPDATE mark SET value = value", [])
            Thread.sleep(forTimeInterval: 8)
            try sql.run("UPDATE mark SET value = 0", [])
        }
        try await Task.sleep(for: .milliseconds(100))
        let began = ContinuousClock.now
        _ = try await temporary.database.write { try $0.run("UPDATE mark SET value = value", []) }
        #expect(ContinuousClock.now - began < .seconds(6), "the other node waits no longer than the limit")
        var wasCutOff = false
        do { try await hung } catch is LedgerFault { wasCutOff = true }
        #expect(wasCutOff)
        await hanging.close()
        await temporary.close()
    }

    @Test func `readers that are all busy keep no task waiting but those that read`() async throws {
        let temporary = try await TemporaryPostgres()
        let gate = OpenedGate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The one reader stays in its job; the others wait for it, more of them than the runtime has threads.
            for _ in 0..<64 {
                group.addTask { try await temporary.database.read { _ in gate.stayUntilReleased() } }
            }
            await gate.wait()
            for number in 0..<16 {
                try await Task.sleep(for: .milliseconds(1))
                _ = try await temporary.database.write { try $0.rows("SELECT \(number)", []) { $0.int() } }
            }
            gate.release()
            try await group.waitForAll()
        }
        await temporary.close()
    }

    @Test func `a server that turns everybody away is asked less and less, and taken up again`() async throws
    {
        let temporary = try await TemporaryPostgres()
        let role = "r\(UInt64.random(in: 0...UInt64.max))"
        try await temporary.admin("CREATE ROLE \(role) LOGIN SUPERUSER")
        var limits = PostgresLimits()
        limits.shortestPause = .seconds(4)
        let database = try await PostgresDatabase(server: try temporary.server(as: role), limits: limits)
        func ask() async -> String {
            do {
                _ = try await database.write { try $0.rows("SELECT 1", []) { $0.int() } }
                return "well"
            } catch {
                return "\(error)"
            }
        }
        #expect(await ask() == "well")
        try await temporary.admin("ALTER ROLE \(role) NOLOGIN")
        try await temporary.admin(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '\(role)'"
        )
        #expect(await ask().contains("does not answer"))
        #expect(await ask().contains("not permitted to log in"))
        #expect(await ask().contains("tried again shortly"), "it is left alone for a while")
        try await temporary.admin("ALTER ROLE \(role) LOGIN")
        for _ in 0..<40 where await ask() != "well" { try await Task.sleep(for: .milliseconds(250)) }
        #expect(await ask() == "well")
        await database.close()
        try await temporary.admin("DROP ROLE \(role)")
        await temporary.close()
    }

    @Test func `a server that takes a connection and says nothing is given up in time`() async throws {
        let silent = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(silent) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(silent, plain, length)
                listen(silent, 8)
                getsockname(silent, plain, &length)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        var limits = PostgresLimits()
        limits.connectTimeout = 2
        let server = try PostgresServer(address: "postgres://u@127.0.0.1:\(port)/esclusa", limits: limits)
        let began = ContinuousClock.now
        await #expect(throws: LedgerFault.self) {
            _ = try await PostgresDatabase(server: server, limits: limits)
        }
        #expect(ContinuousClock.now - began < .seconds(40), "without a limit it takes for ever")
    }

    @Test func `plans that a newer node's tables have outdated are made anew`() async throws {
        let temporary = try await TemporaryPostgres()
        let bench = Bench(ledger: temporary.ledger, clock: TestClock(at: TemporaryLedger.start))
        let hosting = try await bench.hosting()
        for _ in 0..<3 { try await bench.accept(hosting) }
        _ = try await bench.overview(hosting)
        _ = try await temporary.database.write { sql in
            try sql.run("ALTER TABLE hosting ALTER COLUMN domain TYPE varchar(300)", [])
        }
        try await bench.accept(hosting)
        #expect(try await bench.overview(hosting).hosting.domain == "tienda.example")
        await temporary.close()
    }

    @Test func `a database that sorts by a language's rules is searched and paged all the same`() async throws
    {
        let temporary = try await TemporaryPostgres { sql in
            // As it was before the version that minds it.
            try sql.run("CREATE TABLE mark(name text PRIMARY KEY, value bigint NOT NULL)", [])
            for statement in (1...16).flatMap({ Schema.migration(to: $0, sql.dialect) }) {
                try sql.run(statement, [])
            }
            for (table, column) in [("fleet_word", "word"), ("fleet", "domain"), ("hosting", "domain")] {
                try sql.run("ALTER TABLE \(table) ALTER COLUMN \(column) TYPE text COLLATE \"en-x-icu\"", [])
            }
            try sql.run("INSERT INTO mark(name, value) VALUES('schema', 16)", [])
        }
        let ledger = try await LedgerStore(
            database: temporary.database,
            policy: Policy(),
            days: .utc,
            node: "b"
        )
        for (uid, domain) in ["a-b.example", "ab.example", "a.example", "aa.example"].enumerated() {
            let profile = NewHosting(domain: domain, uid: UInt32(uid + 1))
            _ = try await ledger.add(profile, at: TemporaryLedger.start)
        }
        let found = try await ledger.fleet(FleetQuery(matching: "a", order: .domain, limit: 10)).rows.map(
            \.domain
        )
        #expect(found == ["a-b.example", "a.example", "aa.example", "ab.example"])
        var query = FleetQuery(order: .domain, limit: 2)
        #expect(try await ledger.fleet(query).rows.map(\.domain) == ["a-b.example", "a.example"])
        query.start = FleetStart(figure: 0, domain: "a.example")
        #expect(try await ledger.fleet(query).rows.map(\.domain) == ["aa.example", "ab.example"])
        await temporary.close()
    }
}
