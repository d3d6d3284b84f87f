import Core
import SQLiteDriver
import Store
import TestKit
import Testing

/// Reports under clocks that jump, zones that change, blocks and restarts.
struct ReportTroubleTests {
    private func moved(_ temporary: TemporaryLedger, to zone: String) async throws {
        _ = try await temporary.database.write { sql in
            try sql.run("UPDATE hosting SET zone = $1 WHERE id > 0", [.text(zone)])
        }
    }

    private func balances(_ temporary: TemporaryLedger) async throws -> Bool {
        try await temporary.ledger.verify().discrepancies.isEmpty
    }

    private func reports(on temporary: TemporaryLedger) async throws -> ReportBench {
        try await ReportBench(Bench(ledger: temporary.ledger, clock: temporary.clock))
    }

    @Test func `a hosting that moves west hears of every error once`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 10))
        // 02:00 of 15 January in Madrid, 20:00 of 14 January in New York.
        try await reports.fail(at: .utc(1, 15, 1))
        #expect(try await reports.round(at: .utc(1, 15, 5)).count == 1)
        try await moved(temporary, to: "America/New_York")
        #expect(try await reports.round(at: .utc(1, 15, 12)).isEmpty)
        #expect(try await reports.round(at: .utc(1, 16, 11)).count == 1)
        #expect(try await reports.round(at: .utc(1, 17, 11)).isEmpty)
        #expect(try await reports.archived().map(\.failed) == [1, 1])
        #expect(try await balances(temporary))
    }

    @Test func `a hosting that moves east hears of every error once`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 10))
        try await reports.fail(at: .utc(1, 14, 20))
        #expect(try await reports.round(at: .utc(1, 15, 5)).count == 1)
        // 20:00 UTC was 05:00 of 15 January in Tokyo, and is told already.
        try await moved(temporary, to: "Asia/Tokyo")
        #expect(try await reports.round(at: .utc(1, 15, 21)).isEmpty)
        #expect(try await reports.archived().map(\.failed) == [2])
        #expect(try await balances(temporary))
    }

    @Test func `a clock that jumps a day ahead and back neither repeats a report nor loses an error`()
        async throws
    {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 9))
        // The clock is a day ahead for a moment.
        #expect(try await reports.round(at: .utc(1, 15, 9)).count == 1)
        try await reports.fail("tarde@example.net", at: .utc(1, 14, 10))
        #expect(try await reports.round(at: .utc(1, 15, 9)).isEmpty)
        try await reports.fail("luego@example.net", at: .utc(1, 15, 10))
        #expect(try await reports.round(at: .utc(1, 16, 9)).count == 1)
        #expect(try await reports.round(at: .utc(1, 15, 9)).isEmpty)
        #expect(try await reports.round(at: .utc(1, 17, 9)).isEmpty)
        #expect(try await reports.archived().map(\.failed) == [2, 1])
        #expect(try await balances(temporary))
    }

    @Test func `a restart between writing and sending sends once`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 9))
        try await reports.round(at: .utc(1, 15, 5))
        let again = try await temporary.reopened()
        let bench = Bench(ledger: again.ledger, clock: again.clock)
        #expect(try await again.ledger.hostingsToReport(after: 6, at: again.now).isEmpty)
        let mails = try await bench.claim()
        #expect(mails.map(\.hosting) == [.system])
        try await bench.record(.relayed(.accepted), for: try #require(mails.first))
        #expect(try await bench.claim().isEmpty)
        #expect(try await balances(again))
    }

    @Test func `a blocked hosting gets its report, and its counters do not know of the mail`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 9))
        try await reports.bench.perform(.block, reports.hosting)
        let before = try await reports.bench.totals(reports.hosting)
        try await reports.round(at: .utc(1, 15, 5))
        let mails = try await reports.bench.claim()
        #expect(mails.map(\.envelope.recipients) == [["ana@tienda.example"]])
        // Even a report that cannot be delivered is no error of the hosting.
        try await reports.bench.record(.refused(.unknownUser), for: try #require(mails.first))
        #expect(try await reports.bench.totals(reports.hosting) == before)
        #expect(try await reports.round(at: .utc(1, 16, 5)).isEmpty)
        #expect(try await balances(temporary))
    }

    @Test func `the gate itself is in no list and takes no command`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let profile = NewAccount(email: "op@provider.example", passwordHash: "x", isOperator: true)
        let account = try await bench.ledger.add(profile, at: bench.now)
        #expect(try await bench.ledger.hostings().isEmpty)
        #expect(try await bench.ledger.hostings(visibleTo: account.id, matching: "", at: bench.now).isEmpty)
        #expect(try await bench.ledger.hosting(named: "(system)") == nil)
        #expect(try await bench.ledger.hosting(named: "(system)", visibleTo: account.id) == nil)
        #expect(try await bench.ledger.hosting(ofUser: .max) == nil)
        let order = ServiceOrder(hosting: .system, command: .block, actor: Bench.staff, operation: "x")
        await #expect(throws: LedgerFault.unknownHosting("0")) {
            try await bench.ledger.perform(order, at: bench.now)
        }
        await #expect(throws: LedgerFault.unknownHosting("0")) {
            try await bench.ledger.removeHosting(.system)
        }
    }

    @Test func `a hosting that goes takes its reports along`() async throws {
        let temporary = try await TemporaryLedger(days: .of2026)
        let reports = try await reports(on: temporary)
        try await reports.fail(at: .utc(1, 14, 9))
        try await reports.round(at: .utc(1, 15, 5))
        try await temporary.ledger.removeHosting(reports.hosting.id)
        while try await temporary.ledger.clearLeavings(limit: 100) > 0 {}
        #expect(try await reports.archived().isEmpty)
        #expect(try await balances(temporary))
    }
}
