import Core
import Languages
import MailFormat
import Markup

/// The notice to the sender that a script named: who did not get its message, and why.
struct FailureMail: ViewModel {
    let domain: String
    /// What the message was about.
    let about: Quotation?
    /// When it was accepted.
    let sent: ZonedTime
    let failures: [ErrorsMail.Failure]

    static var fields: [Field<FailureMail>] {
        [
            .text("domain", \.domain), .optional("about", \.about), .time("sent", \.sent),
            .list("failures", \.failures),
        ]
    }

    init(_ due: DueNotice) {
        let profile = due.hosting.profile
        domain = profile.domain
        let subject = ReadableMessage(parsing: due.header, limit: 0).first("subject") ?? ""
        about = subject.isEmpty ? nil : Quotation(subject)
        sent = ZonedTime(milliseconds: due.message.accepted.milliseconds, zone: profile.zone)
        failures = due.failures.map { ErrorsMail.Failure($0, zone: profile.zone) }
    }
}

extension MessageID {
    /// When the message was accepted: its number begins with the millisecond.
    var accepted: Moment { Moment(milliseconds: raw >> 20) }
}
