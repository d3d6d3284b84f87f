package import Core

/// What the panel is told of the mail path and what it may ask of it; the wiring fills it in.
package struct MailPath: Sendable {
    /// What a hosting's `sendmail_path` has to be.
    let command: String
    /// Whether the outgoing server answered when it was last tried.
    package let relay: @Sendable () -> RelayReach
    /// The mail that asks an address whether it wants the error reports of a hosting.
    let invitation: @Sendable (RecipientInvitation) -> NewMessage
    /// Whether mail to an address comes back to the gate itself.
    let isOwnAddress: @Sendable (MailAddress) -> Bool
    let test: @Sendable (TestSubmission) async -> TestAnswer

    /// The mail path by what it tells and does; `test` puts a message through the scripts' own checks.
    package init(
        command: String,
        relay: @escaping @Sendable () -> RelayReach,
        invitation: @escaping @Sendable (RecipientInvitation) -> NewMessage,
        isOwnAddress: @escaping @Sendable (MailAddress) -> Bool,
        test: @escaping @Sendable (TestSubmission) async -> TestAnswer
    ) {
        self.command = command
        self.relay = relay
        self.invitation = invitation
        self.isOwnAddress = isOwnAddress
        self.test = test
    }
}
