import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import Store
import TestKit
import Testing

/// What once made a ledger slow, wrong or late (Documentation/Ledger.md lists them all).
struct TrapTests {
    private static let clock = ContinuousClock()

    /// The planner's statistics say that the queue is empty, and it holds thousands.
    @Test(arguments: Engine.allCases)
    func `statistics taken of an empty queue make nothing slow that goes by key`(_ engine: Engine)
        async throws
    {
        try await engine.withWatched { bench, watched in
            _ = try await watched.write { try $0.run("ANALYZE", []) }
            if engine == .postgres {
                // Nor may the server mend them by itself meanwhile.
                _ = try await watched.write {
                    try $0.run("ALTER TABLE live SET (autovacuum_enabled = off)", [])
                }
            }
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 7)
            _ = try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<3_000 {
                    group.addTask { try await bench.accept(number % 2 == 0 ? hosting : other) }
                }
                try await group.waitForAll()
            }
            let stale = try await Self.round(bench)
            _ = try await watched.write { try $0.run("ANALYZE", []) }
            let fresh = try await Self.round(bench)
            // By a walk through the queue each would take some twenty times as long.
            #expect(stale < fresh * 6, "\(stale) by old statistics, \(fresh) by new ones")
        }
    }

    /// How long it takes to claim three hundred messages and to book their outcomes.
    private static func round(_ bench: Bench) async throws -> Duration {
        let began = ContinuousClock.now
        let claims = try await bench.claim(300)
        #expect(claims.count == 300)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for claim in claims { group.addTask { try await bench.record(.relayed(.accepted), for: claim) } }
            try await group.waitForAll()
        }
        return ContinuousClock.now - began
    }

    /// A backup of an hour keeps what was claimed meanwhile in the index of what is due.
    @Test func `a snapshot that stays open does not make looking for due messages slower and slower`()
        async throws
    {
        try await Engine.postgres.withWatched { bench, watched in
            let hosting = try await bench.hosting()
            let gate = OpenedGate()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await watched.inner.read { sql in
                        _ = try sql.rows("SELECT count(*) FROM live", []) { $0.int() }
                        gate.stayUntilReleased()
                    }
                }
                await gate.wait()
                for _ in 0..<10 { try await Self.live(200, bench, hosting) }
                bench.clock.advance(by: .seconds(57))
                #expect(try await bench.claim().isEmpty)
                _ = watched.take()
                #expect(try await bench.claim().isEmpty)
                let looks = watched.take().filter { $0.sql.contains("ORDER BY next_at") }
                #expect(looks.count == 2)
                for look in looks {
                    let pages = try await Self.pages(of: look, on: watched.inner)
                    #expect(pages < 200, "\(pages) pages to find nothing, after 2000 messages")
                }
                gate.release()
                try await group.waitForAll()
            }
        }
    }

    /// Has messages come and go.
    private static func live(_ count: Int, _ bench: Bench, _ hosting: Hosting) async throws {
        bench.clock.advance(by: .seconds(60))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { try await bench.accept(hosting) } }
            try await group.waitForAll()
        }
        let claims = try await bench.claim(count)
        #expect(claims.count == count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for claim in claims { group.addTask { try await bench.record(.relayed(.accepted), for: claim) } }
            try await group.waitForAll()
        }
        #expect(try await bench.claim(count).isEmpty)
    }

    /// How many pages PostgreSQL looks at for a query.
    private static func pages(of query: WatchedDatabase.Seen, on database: any Database) async throws -> Int {
        let plan = try await database.write { sql in
            try sql.rows("EXPLAIN (ANALYZE, BUFFERS) \(query.sql)", query.values) { $0.text() }
        }
        let counts = plan.prefix { !$0.contains("Planning") }.compactMap { line in
            line.firstMatch(of: /Buffers: shared hit=(\d+)/).flatMap { Int($0.1) }
        }
        return counts.max() ?? 0
    }

    /// An unblock must see a message that another node is holding this very moment.
    @Test func `blocks, releases and messages of two nodes strand nothing and end in no deadlock`()
        async throws
    {
        let first = try await TemporaryPostgres()
        let second = try await first.node()
        let benches = [first.ledger, second.ledger].map {
            Bench(ledger: $0, clock: TestClock(at: TemporaryLedger.start))
        }
        let hostings = [
            try await benches[0].hosting("a.example", uid: 1),
            try await benches[0].hosting("b.example", uid: 2),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for bench in benches {
                for hosting in hostings + hostings.reversed() {
                    group.addTask { for _ in 0..<60 { try await bench.accept(hosting) } }
                }
                group.addTask {
                    for number in 0..<20 {
                        for hosting in number % 2 == 0 ? hostings : hostings.reversed() {
                            _ = try await bench.order(.block, hosting, by: Bench.staff)
                            _ = try await bench.order(.unblock, hosting, by: Bench.staff)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for hosting in hostings {
            _ = try await benches[1].order(.unblock, hosting, by: Bench.staff)
            let totals = try await benches[0].totals(hosting)
            #expect((totals.accepted, totals.held, totals.queued) == (240, 0, 240))
        }
        #expect(try await second.ledger.verify().balances)
        await second.database.close()
        await first.close()
    }

    /// SQLite syncs at each commit in this mode alone, and 3.40 damages a log that two connections copy.
    @Test func `the one connection that writes syncs its log, and no other writes or copies it`() async throws
    {
        let temporary = try await TemporaryLedger()
        let settings = try await temporary.database.write { sql in
            try ["synchronous", "journal_mode", "secure_delete"].map { name in
                try sql.rows("PRAGMA \(name)", []) { $0.text() }[0]
            }
        }
        #expect(settings == ["2", "wal", "0"])
        for name in ["query_only"] {
            let value = try await temporary.database.read { sql in
                try sql.rows("PRAGMA \(name)", []) { $0.text() }[0]
            }
            #expect(value == "1")
        }
        await #expect(throws: LedgerFault.self) { try await SQLiteDatabase(path: temporary.path) }
    }

    /// PostgreSQL answers before its disk has it when it is told to.
    @Test func `PostgreSQL is told to sync each commit, whatever its own settings say`() async throws {
        let temporary = try await TemporaryPostgres()
        let setting = try await temporary.database.write { sql in
            try sql.rows("SHOW synchronous_commit", []) { $0.text() }
        }
        #expect(setting == ["on"])
        await temporary.close()
    }

    /// A notification in the transaction that inserts halves what PostgreSQL takes in.
    @Test func `no statement notifies`() async throws {
        try await Engine.postgres.withWatched { bench, watched in
            _ = try await EveryState(bench)
            let seen = watched.take()
            #expect(seen.count > 200)
            #expect(!seen.contains { $0.sql.localizedCaseInsensitiveContains("notify") })
        }
    }
}
