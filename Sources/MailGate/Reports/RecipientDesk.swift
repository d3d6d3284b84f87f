package import Core
import Languages
import Markup

/// Asks addresses whether they want the error reports of a hosting, and knows those that are the gate's own.
package struct RecipientDesk: Sendable {
    private let settings: ReportSettings
    private let bounceDomain: String
    private let mails: @Sendable () -> GateMails

    /// A desk that writes as the reports do; `bounceDomain` is empty where no bounces come back.
    package init(
        settings: ReportSettings,
        bounceDomain: String,
        mails: @escaping @Sendable () -> GateMails
    ) {
        self.settings = settings
        self.bounceDomain = bounceDomain.lowercased()
        self.mails = mails
    }

    /// The mail that asks, in the hosting's language.
    @Sendable package func letter(_ invitation: RecipientInvitation) -> NewMessage {
        let language = Language(rawValue: invitation.hosting.profile.language) ?? .es
        let link = settings.confirmation(invitation.code, language).map { MailLink(address: $0) }
        return GateLetter(
            sender: settings.sender,
            recipient: invitation.recipient.text,
            words: mails().recipient.render(RecipientMail(invitation, panel: link), in: language),
            moment: invitation.moment,
            token: invitation.token
        ).message
    }

    /// Whether what is sent to an address comes back to the gate itself: its reports would go round in circles.
    @Sendable package func isOwn(_ address: MailAddress) -> Bool {
        let text = address.text.lowercased()
        if text == settings.sender.lowercased() { return true }
        return !bounceDomain.isEmpty && text.hasSuffix("@" + bounceDomain)
    }
}
