import Core
import Languages
import Markup

/// The mail that asks an address whether it wants the error reports of a hosting.
struct RecipientMail: ViewModel {
    let domain: String
    let code: String
    /// The page that confirms it; nil when the panel has no public address.
    let panel: MailLink?
    let expiry: ZonedTime

    init(_ invitation: RecipientInvitation, panel: MailLink?) {
        domain = invitation.hosting.domain
        code = invitation.code
        self.panel = panel
        let zone = invitation.hosting.profile.zone
        expiry = ZonedTime(milliseconds: invitation.expires.milliseconds, zone: zone)
    }

    static var fields: [Field<RecipientMail>] {
        [
            .text("domain", \.domain), .text("code", \.code), .optional("panel", \.panel),
            .time("expiry", \.expiry),
        ]
    }
}
