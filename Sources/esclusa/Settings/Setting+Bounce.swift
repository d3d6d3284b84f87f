import Core

extension Setting {
    /// What comes back after the MTA took a message.
    static let bounce: [Setting] = [
        bounceDomain,
        .text(
            "lmtp.socket",
            "path",
            \.lmtpSocket,
            "The Unix socket where the MTA hands back the mail of `bounce.domain` by LMTP; empty for none."
        ),
        .text(
            "bounce.users",
            "Unix users",
            \.bounceUsers,
            "Who may hand bounces in, by LMTP or `esclusa-sendmail --bounce`: names or numbers, blanks between."
        ),
        .seconds(
            "bounce.memory",
            \.bounceMemory,
            "How long after its acceptance a message's bounces are still counted."
        ),
        choice(
            "bounce.forward",
            ["yes", "no"],
            \.bounceForward,
            "Whether what comes back also goes to the script's own sender, if that is one of the hosting's."
        ),
        choice(
            "bounce.notify",
            ["yes", "no"],
            \.bounceNotify,
            "Whether the script's own sender, if it is one of the hosting's, is told what the MTA refused for good."
        ),
        .count(
            "bounce.hops",
            "mail systems",
            1...1000,
            \.bounceHops,
            "Mail systems a bounce may have passed before it counts as going round in circles."
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
