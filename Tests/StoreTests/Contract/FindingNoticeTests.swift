import Core
import TestKit
import Testing

/// A block by a rule is told to its hosting: once a block, and by a mail that the block does not hold.
struct FindingNoticeTests {
    private var policy: Policy {
        var policy = Policy()
        (policy.rules.bounceSample, policy.rules.unknownShare) = (2, 0)
        return policy
    }

    private func blockByRule(_ reports: ReportBench) async throws -> DueFinding {
        for recipient in ["uno@example.net", "dos@example.net"] { try await reports.fail(recipient) }
        return try #require(try await reports.bench.ledger.dueFindings(limit: 9).first)
    }

    private func tell(_ due: DueFinding, _ reports: ReportBench) async throws -> Archiving {
        let now = reports.bench.now
        let report = Report(due, on: Day(number: 1), subject: "Blocked", text: "Blocked", moment: now)
        let mail = report.recipient.map { reports.mail(to: $0, report.number) }
        return try await reports.bench.ledger.archive(report, mail: mail)
    }

    @Test(arguments: Engine.allCases)
    func `a block by a rule is to be told once, with what was found`(_ engine: Engine) async throws {
        try await engine.withBench(policy: policy) { bench in
            let reports = try await ReportBench(bench)
            #expect(try await bench.ledger.dueFindings(limit: 9).isEmpty)
            let due = try await blockByRule(reports)
            try await bench.accept(reports.hosting)
            let overview = try await bench.overview(reports.hosting)
            #expect(overview.service.state == .bounce && overview.finding == due.finding)
            #expect(due.hosting == reports.hosting && due.moment == bench.now)
            #expect(due.holdLimit == .seconds(72 * 3600))
            #expect(try await bench.ledger.dueFindings(limit: 9).map(\.held) == [1])
            #expect(try await tell(due, reports) == .archived)
            #expect(try await bench.ledger.dueFindings(limit: 9).isEmpty)
            #expect(try await tell(due, reports) == .already)
            #expect(try await bench.claim().map(\.hosting) == [.system])
            try await bench.perform(.unblock, reports.hosting)
            for claim in try await bench.claim() { try await bench.record(.relayed(.accepted), for: claim) }
            bench.clock.advance(by: .seconds(1))
            let next = try await blockByRule(reports)
            #expect(next.number > due.number && next.finding.threshold == 40)
            #expect(try await tell(next, reports) == .archived)
            #expect(try await reports.archived().map(\.kind) == [.rule, .rule])
        }
    }

    @Test(arguments: Engine.allCases)
    func `it is told to whoever gets the reports by then, and kept where nobody does`(_ engine: Engine)
        async throws
    {
        try await engine.withBench(policy: policy) { bench in
            let reports = try await ReportBench(bench)
            let due = try await blockByRule(reports)
            try await reports.setRecipient("nueva@tienda.example")
            #expect(try await tell(due, reports) == .recipientChanged)
            try await reports.setRecipient(nil)
            let late = try #require(try await bench.ledger.dueFindings(limit: 9).first)
            #expect(try await tell(late, reports) == .archived)
            #expect(try await bench.claim().isEmpty)
            #expect(try await reports.archived().map(\.recipient) == [nil])
            #expect(try await bench.ledger.dueFindings(limit: 9).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a block by a person is told to nobody, and a hosting removed leaves nothing to tell`(
        _ engine: Engine
    ) async throws {
        try await engine.withBench(policy: policy) { bench in
            let reports = try await ReportBench(bench)
            try await bench.perform(.block, reports.hosting)
            #expect(try await bench.ledger.dueFindings(limit: 9).isEmpty)
            try await bench.perform(.unblock, reports.hosting)
            _ = try await blockByRule(reports)
            try await bench.ledger.removeHosting(reports.hosting.id)
            #expect(try await bench.ledger.dueFindings(limit: 9).isEmpty)
        }
    }
}
