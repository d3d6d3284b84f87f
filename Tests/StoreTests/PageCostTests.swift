import Core
import SQLiteDriver
import Store
import TestKit
import Testing

/// What the first page of a hosting costs, in pages of the file that SQLite looks at for it.
struct PageCostTests {
    private static let now = TemporaryLedger.start + .seconds(60)

    @Test
    func `the page of a hosting that holds many messages reads no more than that of one that holds two`()
        async throws
    {
        try await withWide { watched, ledger, wide in
            let few = try await Self.pages(of: 100, watched, ledger)
            let end = wide.now + .seconds(3 * 86_400)
            try await wide.hold(5_000, of: 100, in: watched.inner, until: end)
            let many = try await Self.pages(of: 100, watched, ledger)
            #expect(many <= few + 8, "\(few) pages with two messages, \(many) with 5,002")
            #expect(try await ledger.verify().balances)
        }
    }

    @Test func `a page looks only where the books say that something is`() async throws {
        try await withWide { watched, ledger, wide in
            // A failure, a report, a slot, two queued messages, a refusal, two changes of state, twenty days.
            let busy = try await Self.pages(of: 17, watched, ledger)
            #expect(busy <= 40, "\(busy)")
            let quiet = try await ledger.add(NewHosting(domain: "nueva.example", uid: 7), at: Self.now)
            let idle = try await Self.pages(of: quiet.id.raw, watched, ledger)
            #expect(idle <= 20, "\(idle)")
        }
    }

    private static func pages(of hosting: Int64, _ watched: WatchedDatabase, _ ledger: LedgerStore)
        async throws
        -> Int
    {
        // The first time statements are prepared, which looks at the schema.
        for _ in 0..<2 {
            _ = watched.take()
            _ = try await ledger.overview(of: HostingID(hosting), days: 30, at: now)
        }
        let seen = watched.take()
        #expect(seen.allSatisfy { ($0.pages ?? 0) > 0 }, "every look is counted")
        return seen.reduce(0) { $0 + ($1.pages ?? 0) }
    }

    private func withWide(_ body: (WatchedDatabase, LedgerStore, WideLedger) async throws -> Void)
        async throws
    {
        let folder = try TemporaryFolder()
        var limits = SQLiteLimits()
        // Whoever asks gets the same connection, whose statements are prepared.
        limits.lent = 1
        let database = try await SQLiteDatabase(path: folder.path + "/ledger.sqlite", limits: limits)
        let watched = WatchedDatabase(database)
        let ledger = try await LedgerStore(database: watched, policy: Policy(), days: .utc, node: "a")
        let wide = WideLedger(
            hostings: 300,
            now: TemporaryLedger.start,
            finished: 20,
            interval: .seconds(36 * 3600)
        )
        try await wide.fill(database)
        try await body(watched, ledger, wide)
        await database.close()
    }
}
