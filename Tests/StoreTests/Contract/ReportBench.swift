import Core
import TestKit

/// A hosting with a recipient, and the morning's round over it: what the gate does, with the text left out.
struct ReportBench {
    let bench: Bench
    let hosting: Hosting

    init(_ bench: Bench, zone: String = "Europe/Madrid", recipient: String? = "ana@tienda.example")
        async throws
    {
        self.bench = bench
        let profile = NewHosting(
            domain: "tienda.example",
            uid: 1001,
            zone: zone,
            reportRecipient: recipient
        )
        hosting = try await bench.ledger.add(profile, at: bench.now)
    }

    /// One recipient refused by the MTA at a moment.
    func fail(_ recipient: String = "bea@example.net", at moment: Moment? = nil) async throws {
        if let moment { bench.clock.set(moment) }
        try await bench.accept(hosting, to: [recipient])
        for claim in try await bench.claim() { try await bench.record(.refused(.unknownUser), for: claim) }
    }

    /// A morning's round at a moment; the days that a report was written on.
    @discardableResult
    func round(at moment: Moment? = nil) async throws -> [Day] {
        if let moment { bench.clock.set(moment) }
        var days: [Day] = []
        for id in try await bench.ledger.hostingsToReport(after: 6, at: bench.now) {
            guard let due = try await bench.ledger.dueReport(of: id, limit: 50, at: bench.now) else {
                continue
            }
            if try await archive(due) == .archived { days.append(due.day) }
        }
        return days
    }

    func archive(_ due: DueReport) async throws -> Archiving {
        let report = Report(due, subject: "Errors", text: "\(due.failed) failed", moment: bench.now)
        return try await bench.ledger.archive(
            report,
            mail: report.recipient.map { mail(to: $0, report.number) }
        )
    }

    func mail(to recipient: String, _ number: Int64) -> NewMessage {
        NewMessage(
            token: SubmissionToken(high: UInt64(hosting.id.raw), low: UInt64(number)),
            hosting: .system,
            envelope: Envelope(sender: "", recipients: [recipient]),
            subject: "Errors",
            attribution: Attribution(uid: 0),
            content: Array("Subject: Errors\r\n\r\n1 failed\r\n".utf8)
        )
    }

    func setRecipient(_ address: String?) async throws {
        let order = RecipientOrder(
            hosting: hosting.id,
            recipient: try address.map { try MailAddress(parsing: $0) },
            actor: Bench.customer,
            operation: "recipient-\(address ?? "none")"
        )
        _ = try await bench.ledger.setReportRecipient(order, at: bench.now)
    }

    /// What was written, newest first.
    func archived() async throws -> [Report] {
        try await bench.ledger.reports(of: hosting.id, limit: 100)
    }
}

extension Moment {
    /// A moment in UTC in 2026.
    static func utc(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Moment {
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
        let days = 20_454 + before + day - 1
        return Moment(milliseconds: Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1000)
    }
}

extension LocalDays {
    /// Madrid in 2026, with summer time from 29 March to 25 October at 01:00 UTC, New York's winter, and Tokyo.
    static let of2026 = LocalDays { zone, moment in
        switch zone {
        case "Europe/Madrid":
            (Moment.utc(3, 29, 1)..<Moment.utc(10, 25, 1)).contains(moment) ? 7200 : 3600
        case "America/New_York": -5 * 3600
        case "Asia/Tokyo": 9 * 3600
        default: 0
        }
    }
}
