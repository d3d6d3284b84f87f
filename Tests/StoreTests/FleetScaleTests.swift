import Core
import SQLiteDriver
import Store
import TestKit
import Testing

/// The operators' list with more hostings than anybody could look through.
struct FleetScaleTests {
    private static let hostings = 20_000
    private static let lines = 25

    @Test func `a page of 20,000 hostings reads a handful of rows along an index`() async throws {
        let folder = try TemporaryFolder()
        let watched = WatchedDatabase(try await SQLiteDatabase(path: folder.path + "/ledger.sqlite"))
        let ledger = try await LedgerStore(database: watched, policy: Policy(), days: .utc)
        try await Self.fill(ledger)
        for order in FleetQuery.Order.allCases {
            var query = FleetQuery(order: order, limit: Self.lines)
            _ = watched.take()
            let first = try await ledger.fleet(query)
            try await expectLittle(watched)
            #expect(first.rows.count == Self.lines)
            #expect(first.census.values.reduce(0, +) == Self.hostings)
            for (row, isBefore) in [(first.rows[24], false), (first.rows[5], true)] {
                query.start = FleetStart(figure: row.figure(order), domain: row.domain, isBefore: isBefore)
                #expect(try await ledger.fleet(query).rows.count == (isBefore ? 5 : Self.lines))
                try await expectLittle(watched)
            }
        }
        let found = try await ledger.fleet(FleetQuery(matching: "itio-1999", limit: Self.lines))
        #expect(found.rows.count == 11)
        try await expectLittle(watched)
        #expect(try await ledger.verify().balances)
    }

    /// Seven queries, no more rows than the page needs, and never a walk through a table.
    private func expectLittle(_ watched: WatchedDatabase) async throws {
        let seen = watched.take()
        #expect(seen.count <= ServiceState.allCases.count + 1)
        #expect(seen.reduce(0) { $0 + $1.rows } <= ServiceState.allCases.count * (Self.lines + 2))
        for query in seen where !query.sql.contains("FROM census") {
            let plan = try await watched.plan(of: query)
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(query.sql): \(plan)")
        }
    }

    private static func fill(_ ledger: LedgerStore) async throws {
        let now = TemporaryLedger.start
        try await withThrowingDiscardingTaskGroup { group in
            for worker in 0..<8 {
                group.addTask {
                    for number in stride(from: worker, to: hostings, by: 8) {
                        let profile = NewHosting(
                            domain: "sitio-\(number).example",
                            uid: UInt32(10_000 + number)
                        )
                        let hosting = try await ledger.add(profile, at: now)
                        guard number % 50 == 0 else { continue }
                        let order = ServiceOrder(
                            hosting: hosting.id,
                            command: number % 100 == 0 ? .block : .blockForSpam,
                            actor: Bench.staff,
                            operation: "lleno-\(number)"
                        )
                        _ = try await ledger.perform(order, at: now)
                    }
                }
            }
        }
    }
}
