import Core
import TestKit
import Testing

/// The daily report: once for each day with errors, whatever the clocks do.
struct ReportTests {
    private func withReports(
        recipient: String? = "ana@tienda.example",
        _ engine: Engine,
        _ body: (ReportBench) async throws -> Void
    ) async throws {
        try await engine.withBench(days: .of2026) { bench in
            try await body(try await ReportBench(bench, recipient: recipient))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day with errors is reported at six the next morning, once`(engine: Engine) async throws {
        try await withReports(engine) { reports in
            try await reports.fail(at: .utc(3, 14, 10))
            try await reports.fail("carlos@example.net")
            #expect(try await reports.round(at: .utc(3, 14, 22, 59, 59)).isEmpty)
            #expect(try await reports.round(at: .utc(3, 15, 4, 59, 59)).isEmpty)
            #expect(try await reports.round(at: .utc(3, 15, 5)) == [Day(number: 20_526)])
            #expect(try await reports.round().isEmpty)
            #expect(try await reports.round(at: .utc(3, 15, 22)).isEmpty)
            #expect(try await reports.round(at: .utc(3, 16, 5)).isEmpty)
            let report = try #require(try await reports.archived().first)
            #expect(report.failed == 2 && report.expired == 0 && report.text == "2 failed")
            let day = Day(number: 20_526)
            #expect(
                try await reports.bench.ledger.report(.daily, day.number, of: reports.hosting.id) == report
            )
            let mails = try await reports.bench.claim()
            #expect(mails.map(\.envelope) == [Envelope(sender: "", recipients: ["ana@tienda.example"])])
            let last = try await reports.bench.overview(reports.hosting).lastReport
            #expect(
                last
                    == SentReport(
                        day: day,
                        moment: .utc(3, 15, 5),
                        recipient: "ana@tienda.example",
                        count: report.failed + report.expired
                    )
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day on which nothing failed is not reported`(engine: Engine) async throws {
        try await withReports(engine) { reports in
            try await reports.bench.accept(reports.hosting)
            for claim in try await reports.bench.claim() {
                try await reports.bench.record(.relayed(.accepted), for: claim)
            }
            #expect(try await reports.round(at: .utc(3, 15, 5)).isEmpty)
            #expect(try await reports.archived().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `expired messages alone are reason enough for a report`(engine: Engine) async throws {
        try await withReports(engine) { reports in
            try await reports.bench.perform(.block, reports.hosting)
            try await reports.bench.accept(reports.hosting, to: ["bea@example.net", "carlos@example.net"])
            reports.bench.clock.advance(by: .seconds(72 * 3600))
            #expect(try await reports.bench.ledger.expireHeld(limit: 10, at: reports.bench.now) == 1)
            #expect(try await reports.round(at: .utc(3, 18, 5)).count == 1)
            let report = try #require(try await reports.archived().first)
            #expect(report.failed == 0 && report.expired == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the nights that summer time begins and ends are one day each`(engine: Engine) async throws {
        try await withReports(engine) { reports in
            // 23 hours: 28 March 23:00 UTC to 29 March 22:00 UTC.
            try await reports.fail(at: .utc(3, 28, 23))
            try await reports.fail(at: .utc(3, 29, 21, 59, 59))
            try await reports.fail(at: .utc(3, 29, 22))
            #expect(try await reports.round(at: .utc(3, 30, 3, 59)).isEmpty)
            #expect(try await reports.round(at: .utc(3, 30, 4)).count == 1)
            #expect(try await reports.archived().map(\.failed) == [2])
            #expect(try await reports.round(at: .utc(3, 31, 4)).count == 1)
            // 25 hours: 24 October 22:00 UTC to 25 October 23:00 UTC.
            try await reports.fail(at: .utc(10, 24, 22))
            try await reports.fail(at: .utc(10, 25, 0, 30))
            try await reports.fail(at: .utc(10, 25, 1, 30))
            try await reports.fail(at: .utc(10, 25, 22, 59, 59))
            #expect(try await reports.round(at: .utc(10, 26, 4, 59)).isEmpty)
            #expect(try await reports.round(at: .utc(10, 26, 5)).count == 1)
            #expect(try await reports.archived().map(\.failed) == [4, 1, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a gate that was down at six reports when it is back, on the day before only`(engine: Engine)
        async throws
    {
        try await withReports(engine) { reports in
            try await reports.fail(at: .utc(3, 12, 10))
            try await reports.fail(at: .utc(3, 13, 10))
            #expect(try await reports.round(at: .utc(3, 14, 20)) == [Day(number: 20_525)])
            #expect(try await reports.archived().map(\.failed) == [1])
            #expect(try await reports.round(at: .utc(3, 15, 5)).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `without a recipient only the archive knows; a new recipient gets the next one`(engine: Engine)
        async throws
    {
        try await withReports(recipient: nil, engine) { reports in
            try await reports.fail(at: .utc(3, 14, 10))
            #expect(try await reports.round(at: .utc(3, 15, 5)).count == 1)
            #expect(try await reports.bench.claim().isEmpty)
            #expect(try await reports.bench.overview(reports.hosting).lastReport == nil)
            try await reports.setRecipient("nueva@tienda.example")
            #expect(try await reports.round().isEmpty)
            try await reports.fail(at: .utc(3, 15, 10))
            try await reports.round(at: .utc(3, 16, 5))
            #expect(try await reports.bench.claim().map(\.envelope.recipients) == [["nueva@tienda.example"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a recipient that changes while a report is written gets it, not the one before`(engine: Engine)
        async throws
    {
        try await withReports(engine) { reports in
            try await reports.fail(at: .utc(3, 14, 10))
            reports.bench.clock.set(.utc(3, 15, 5))
            let ledger = reports.bench.ledger
            let due = try #require(
                try await ledger.dueReport(of: reports.hosting.id, limit: 50, at: reports.bench.now)
            )
            try await reports.setRecipient("nueva@tienda.example")
            #expect(try await reports.archive(due) == .recipientChanged)
            try await reports.round()
            #expect(try await reports.bench.claim().map(\.envelope.recipients) == [["nueva@tienda.example"]])
            #expect(try await reports.archive(due) == .already)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list has no more failures than asked for, the newest`(engine: Engine) async throws {
        try await withReports(engine) { reports in
            for number in 0..<4 {
                try await reports.fail("r\(number)@example.net", at: .utc(3, 14, 10 + number))
            }
            let due = try await reports.bench.ledger.dueReport(
                of: reports.hosting.id,
                limit: 3,
                at: .utc(3, 15, 5)
            )
            #expect(due?.failed == 4)
            #expect(due?.errors.map(\.recipient) == ["r3", "r2", "r1"].map { "\($0)@example.net" })
        }
    }
}
