import Core
import Store
import TestKit
import Testing

@testable import SQLiteDriver

struct StatementPlanTests {
    /// The plan of a statement with a parameter beside the column of a partial index could depend on its value.
    ///
    /// SQLite then plans it anew each time it is run; such values stand in the statement itself.
    @Test func `no statement is planned a second time`() async throws {
        let temporary = try await TemporaryLedger()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let hosting = try await bench.hosting()
        for _ in 0..<2 { try await useEverything(bench, hosting) }
        let before = try await replans(temporary.database)
        for _ in 0..<3 { try await useEverything(bench, hosting) }
        let after = try await replans(temporary.database)
        #expect(after.count > 30, "the statements of the writer and of a reader")
        for (sql, count) in after { #expect(count == before[sql, default: 0], "\(sql)") }
    }

    private func useEverything(_ bench: Bench, _ hosting: Hosting) async throws {
        let ledger = bench.ledger
        _ = try await bench.accept(3, hosting)
        for claim in try await bench.claim(2) { try await bench.record(.refused(.unknownUser), for: claim) }
        _ = try await bench.claim(1)
        _ = try await ledger.recoverClaims(at: bench.now)
        try await bench.perform(.block, hosting)
        _ = try await bench.accept(2, hosting)
        _ = try await bench.overview(hosting)
        try await bench.perform(.purge, hosting)
        _ = try await bench.overview(hosting)
        bench.clock.advance(by: .seconds(301))
        _ = try await ledger.endPurges(at: bench.now)
        _ = try await ledger.expireHeld(limit: 10, at: bench.now)
        _ = try await ledger.nextWork()
        _ = try await ledger.hosting(named: hosting.domain)
        _ = try await ledger.hosting(ofUser: 1001)
        _ = try await ledger.dueWarnings(within: .seconds(86_400), at: bench.now)
        _ = try await ledger.hostingsToReport(after: 6, at: bench.now)
        _ = try await ledger.session(tokenHash: "none", at: bench.now)
        let question = VisitQuestion(tokenHash: "none", domain: hosting.domain, overviewDays: 7)
        _ = try await ledger.visit(question, at: bench.now)
        _ = try await ledger.heldMessages(of: hosting.id, query: ListQuery(limit: 25))
        let week = FailureQuery(part: ListQuery(limit: 25), since: bench.now - .seconds(604_800))
        _ = try await ledger.failures(of: hosting.id, query: week)
    }

    private func replans(_ database: SQLiteDatabase) async throws -> [String: Int] {
        let count: @Sendable (any SQLTransaction) throws -> [String: Int] = { sql in
            (sql as? SQLiteConnection)?.statements.mapValues(\.replans) ?? [:]
        }
        let writing = try await database.write(count)
        let reading = try await database.glance(count)
        return writing.merging(reading) { $0 + $1 }
    }
}
