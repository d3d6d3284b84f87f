/// The mail that asks an address whether it wants the error reports of a hosting.
package struct RecipientInvitation: Hashable, Sendable {
    /// Whose reports.
    package var hosting: Hosting
    /// The address that is asked.
    package var recipient: MailAddress
    /// The token that proves that its mail was read.
    package var code: String
    /// When the code ends.
    package var expires: Moment
    /// Makes a repeated request the same mail.
    package var token: SubmissionToken
    /// When it is written.
    package var moment: Moment

    /// The mail that asks an address.
    package init(
        hosting: Hosting,
        recipient: MailAddress,
        code: String,
        expires: Moment,
        token: SubmissionToken,
        moment: Moment
    ) {
        self.hosting = hosting
        self.recipient = recipient
        self.code = code
        self.expires = expires
        self.token = token
        self.moment = moment
    }
}
