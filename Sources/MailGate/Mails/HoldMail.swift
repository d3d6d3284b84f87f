import Core
import Languages
import Markup

/// The warning before held messages expire.
struct HoldMail: ViewModel {
    let domain: String
    let held: Int
    /// When the first of them expires.
    let expiry: ZonedTime
    let panel: MailLink?

    static var fields: [Field<HoldMail>] {
        [
            .text("domain", \.domain), .int("held", \.held), .time("expiry", \.expiry),
            .optional("panel", \.panel),
        ]
    }

    init(_ due: DueWarning, panel: MailLink?) {
        domain = due.hosting.domain
        held = due.held
        expiry = ZonedTime(milliseconds: due.firstExpiry.milliseconds, zone: due.hosting.profile.zone)
        self.panel = panel
    }
}
