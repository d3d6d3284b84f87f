import Core
import PostgresDriver
import Store
import TestKit
import Testing

/// How PostgreSQL ends the holds of a hosting that has far more messages than any other.
struct ExpiryPathTests {
    @Test
    func `messages of one hosting among many are found by their numbers, not by looking through them all`()
        async throws
    {
        let temporary = try await TemporaryPostgres()
        let watched = WatchedDatabase(temporary.database)
        let ledger = try await LedgerStore(database: watched, policy: Policy(), days: .utc, node: "a")
        let wide = WideLedger(hostings: 2_000, now: TemporaryLedger.start, finished: 2)
        try await wide.fill(watched.inner)
        let end = wide.now + .seconds(86_400)
        try await wide.hold(5_000, of: 100, in: watched.inner, until: end)
        try await watched.inner.write { _ = try $0.run("ANALYZE", []) }
        _ = watched.take()
        #expect(try await ledger.expireHeld(limit: 100, at: end + .seconds(1)) == 100)
        let named = watched.take().filter { $0.sql.contains("id IN ($2") && $0.sql.contains("FROM live") }
        #expect(named.count == 4, "fifty at a time, into the history and out of what waits")
        for statement in named {
            let plan = try await watched.postgresPlan(of: statement)
            #expect(plan.contains { $0.contains("Index Cond:") && $0.contains("id >=") }, "\(plan)")
        }
        #expect(try await ledger.verify().balances)
        await temporary.close()
    }
}
