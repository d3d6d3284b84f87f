import Core
import Languages
import Markup

/// The daily error report: counts, the list, what to do, the link.
struct ErrorsMail: ViewModel {
    let domain: String
    let day: ZonedTime
    let failed: Int
    let expired: Int
    let count: Int
    let hasFailed: Bool
    let hasExpired: Bool
    let failures: [Failure]
    /// Recipients that the list has no room for.
    let rest: Int
    let hasRest: Bool
    let panel: MailLink?

    static var fields: [Field<ErrorsMail>] {
        [
            .text("domain", \.domain), .time("day", \.day), .int("failed", \.failed),
            .int("expired", \.expired), .int("count", \.count), .flag("hasFailed", \.hasFailed),
            .flag("hasExpired", \.hasExpired), .list("failures", \.failures), .int("rest", \.rest),
            .flag("hasRest", \.hasRest), .optional("panel", \.panel),
        ]
    }

    init(_ due: DueReport, panel: MailLink?) {
        let profile = due.hosting.profile
        domain = profile.domain
        day = ZonedTime(day: due.day.number)
        failed = due.failed
        expired = due.expired
        count = due.failed + due.expired
        hasFailed = due.failed > 0
        hasExpired = due.expired > 0
        failures = due.errors.map { Failure($0, zone: profile.zone) }
        rest = count - due.errors.count
        hasRest = rest > 0
        self.panel = panel
    }

    /// A recipient who did not get a message.
    struct Failure: ViewModel {
        let at: ZonedTime
        let recipient: String
        /// A word that the catalogs choose by.
        let reason: String
        let status: Quotation?
        let script: Quotation?
        let reply: Quotation?

        static var fields: [Field<Failure>] {
            [
                .time("at", \.at), .text("recipient", \.recipient), .text("reason", \.reason),
                .optional("status", \.status), .optional("script", \.script), .optional("reply", \.reply),
            ]
        }

        init(_ error: MessageError, zone: String) {
            at = ZonedTime(milliseconds: error.moment.milliseconds, zone: zone)
            recipient = error.recipient.cut(to: Quotation.limit)
            reason = FailureReason(error).rawValue
            let hasReply = error.origin != .expiry
            status = error.reply.status.flatMap { hasReply ? Quotation($0) : nil }
            script = error.script.flatMap { $0.isEmpty ? nil : Quotation($0) }
            reply = hasReply && !error.reply.text.isEmpty ? Quotation(error.reply.text) : nil
        }
    }
}
