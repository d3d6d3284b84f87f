import Core

extension Setting {
    /// What comes back after the MTA took a message.
    static let bounce: [Setting] = [
        bounceDomain,
        .seconds(
            "bounce.memory",
            \.bounceMemory,
            "How long after its acceptance a message's bounces are still counted."
        ),
    ]

    private static let bounceDomain = Setting(
        key: "bounce.domain",
        unit: "domain",
        about:
            "The domain whose mail the MTA hands back, for senders of ours; empty: scripts' senders go out.",
        show: { $0.bounceDomain },
        apply: { text, settings in
            guard text.isEmpty || (try? MailAddress(parsing: "b@\(text)")) != nil else {
                throw UnusableValue(expected: "a domain like bounces.example.org")
            }
            settings.bounceDomain = text
        }
    )
}
