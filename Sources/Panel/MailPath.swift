package import Core

/// What the panel is told of the mail path and what it may ask of it; the wiring fills it in.
package struct MailPath: Sendable {
    /// What a hosting's `sendmail_path` has to be.
    let command: String
    /// Whether the outgoing server answered when it was last tried.
    package let relay: @Sendable () -> RelayReach
    let test: @Sendable (TestSubmission) async -> TestAnswer

    /// The mail path by what it tells and does; `test` puts a message through the scripts' own checks.
    package init(
        command: String,
        relay: @escaping @Sendable () -> RelayReach,
        test: @escaping @Sendable (TestSubmission) async -> TestAnswer
    ) {
        self.command = command
        self.relay = relay
        self.test = test
    }
}
