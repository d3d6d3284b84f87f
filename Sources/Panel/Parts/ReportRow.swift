import Core
import Languages
import Markup

/// A report as a line of the archive.
struct ReportRow: ViewModel, Hashable {
    let address: String
    let kind: String
    let day: ZonedTime
    let time: SaidTime
    let recipient: String
    let hasRecipient: Bool
    let failed: Int
    let expired: Int
    let held: Int
    let isWarning: Bool
    let hasExpired: Bool

    init(_ report: Report, domain: String, language: Language, clock: LocalClock) {
        address = Route(language, .report(report.kind, report.number, domain: domain)).path
        kind = report.kind.rawValue
        day = LocalClock.time(of: report.day)
        time = clock.said(report.moment)
        recipient = report.recipient ?? ""
        hasRecipient = report.recipient != nil
        failed = report.failed
        expired = report.expired
        held = report.held
        isWarning = report.kind != .daily
        hasExpired = report.expired > 0
    }

    static var fields: [Field<ReportRow>] {
        [
            .address("address", \.address), .text("kind", \.kind), .time("day", \.day),
            .model("time", \.time), .text("recipient", \.recipient), .flag("hasRecipient", \.hasRecipient),
            .int("failed", \.failed), .int("expired", \.expired), .int("held", \.held),
            .flag("isWarning", \.isWarning), .flag("hasExpired", \.hasExpired),
        ]
    }
}
