package import Core
import Languages
package import Markup

/// What the daily report of errors says; the mail "daily-report" is written for it.
///
/// Nothing sends it yet: choosing the day's errors, archiving and submitting the mail are later work.
package struct DailyReport: ViewModel, Hashable {
    /// Failures that a report lists at most; the panel shows the rest.
    package static let mostFailures = 100

    let domain: String
    let date: ZonedTime
    let sent: Int
    let failed: Int
    let expired: Int
    let hasExpired: Bool
    let failures: [Failure]
    let unlisted: Int
    let hasUnlisted: Bool
    let address: String

    /// One recipient that did not get a message.
    struct Failure: ViewModel, Hashable {
        let recipient: String
        let reason: String
        let status: String
        let hasStatus: Bool
        let time: ZonedTime
        let script: String
        let hasScript: Bool

        init(_ error: MessageError, zone: String) {
            recipient = error.recipient
            reason = FailureReason(error).rawValue
            status = error.reply.status ?? ""
            hasStatus = error.reply.status != nil && error.origin != .expiry
            time = ZonedTime(milliseconds: error.moment.milliseconds, zone: zone)
            script = error.script ?? ""
            hasScript = error.script != nil
        }

        static var fields: [Field<Failure>] {
            [
                .text("recipient", \.recipient), .text("reason", \.reason), .text("status", \.status),
                .flag("hasStatus", \.hasStatus), .time("time", \.time), .text("script", \.script),
                .flag("hasScript", \.hasScript),
            ]
        }
    }

    /// The report of a hosting's local day: what left, what failed, and where the panel shows all of it.
    package init(of hosting: Hosting, day: Day, sent: Int, errors: [MessageError], address: String) {
        domain = hosting.domain
        date = ZonedTime(day: day.number)
        self.sent = sent
        expired = errors.count { $0.origin == .expiry }
        hasExpired = expired > 0
        failed = errors.count - expired
        failures = errors.prefix(Self.mostFailures).map { Failure($0, zone: hosting.profile.zone) }
        unlisted = errors.count - failures.count
        hasUnlisted = unlisted > 0
        self.address = address
    }

    /// What a template may read.
    package static var fields: [Field<DailyReport>] {
        [
            .text("domain", \.domain), .time("date", \.date), .int("sent", \.sent), .int("failed", \.failed),
            .int("expired", \.expired), .flag("hasExpired", \.hasExpired), .list("failures", \.failures),
            .int("unlisted", \.unlisted), .flag("hasUnlisted", \.hasUnlisted), .address("address", \.address),
        ]
    }
}
