import Core
import TestKit
import Testing

/// The warning before held messages expire: once a block.
struct HoldWarningTests {
    private let lead = Duration.seconds(24 * 3600)

    private func warn(_ reports: ReportBench) async throws -> [DueWarning] {
        let bench = reports.bench
        let due = try await bench.ledger.dueWarnings(within: lead, at: bench.now)
        for warning in due {
            let report = Report(warning, on: Day(number: 1), subject: "Soon", text: "Soon", moment: bench.now)
            let mail = reports.mail(to: report.recipient ?? "", report.number)
            #expect(try await bench.ledger.archive(report, mail: mail) == .archived)
        }
        return due
    }

    @Test(arguments: Engine.allCases)
    func `the recipient is warned a day before the first message expires, once a block`(engine: Engine)
        async throws
    {
        try await engine.withBench { bench in
            let reports = try await ReportBench(bench)
            try await bench.perform(.block, reports.hosting)
            let expiry = bench.now + .seconds(72 * 3600)
            try await bench.accept(reports.hosting)
            bench.clock.advance(by: .seconds(48 * 3600 - 1))
            try await bench.accept(reports.hosting)
            #expect(try await warn(reports).isEmpty)
            bench.clock.advance(by: .seconds(1))
            let due = try await warn(reports)
            #expect(due.map(\.held) == [2] && due.map(\.firstExpiry) == [expiry])
            #expect(try await warn(reports).isEmpty)
            // Another who blocks it does not make another block.
            try await bench.perform(.block, reports.hosting, by: Bench.staff)
            bench.clock.advance(by: .seconds(3600))
            #expect(try await warn(reports).isEmpty)
            #expect(try await bench.claim().map(\.hosting) == [.system])
            try await bench.perform(.unblock, reports.hosting, by: Bench.staff)
            bench.clock.advance(by: .seconds(1))
            try await bench.perform(.block, reports.hosting)
            #expect(try await warn(reports).map(\.firstExpiry) == [expiry])
            #expect(try await bench.ledger.reports(of: reports.hosting.id, limit: 9).map(\.held) == [2, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody is warned of what a purge erases, nor without a recipient`(engine: Engine) async throws {
        try await engine.withBench { bench in
            let reports = try await ReportBench(bench)
            try await bench.perform(.block, reports.hosting)
            try await bench.accept(reports.hosting)
            bench.clock.advance(by: .seconds(60 * 3600))
            try await bench.perform(.purge, reports.hosting)
            try await bench.accept(reports.hosting)
            #expect(try await warn(reports).isEmpty)
            try await bench.perform(.undoPurge, reports.hosting)
            try await reports.setRecipient(nil)
            #expect(try await warn(reports).isEmpty)
            try await reports.setRecipient("nueva@tienda.example")
            #expect(try await warn(reports).count == 1)
        }
    }
}
