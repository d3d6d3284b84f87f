import MailGate
import SMTPWire

extension Setting {
    /// The door for sites that insist on SMTP, and the limits of everything that speaks SMTP or LMTP.
    static let smtp: [Setting] = [
        smtpListen,
        .count(
            "smtp.line",
            "bytes",
            512...65_536,
            \.mail.line,
            "A command of a client of SMTP or LMTP; 500 above."
        ),
        .count("smtp.errors", "errors", 1...1000, \.mail.errors, "Errors before its session ends with 421."),
        .count(
            "smtp.sessions",
            "sessions",
            1...4096,
            \.mail.sessions,
            "Sessions of a door at a time; 421 above."
        ),
        .count(
            "smtp.sessions.user",
            "sessions",
            1...4096,
            \.mail.sessionsPerPeer,
            "Sessions of one Unix user at a time; 421 above."
        ),
        .seconds("smtp.timeout.idle", \.mail.idle, "How long a client may be silent; 421."),
        .seconds("smtp.timeout.session", \.mail.session, "How long a session may last; 421."),
        .count(
            "smtp.memory",
            "bytes",
            1_048_576...17_179_869_184,
            \.mail.memory,
            "Messages arriving at a door at a time; more wait before their DATA is answered."
        ),
        .count(
            "smtp.hops",
            "mail systems",
            1...1000,
            \.messageHops,
            "Mail systems a message may have passed before it counts as going round in circles; 554 above."
        ),
        .count(
            "smtp.login.tries",
            "passwords",
            1...1000,
            \.logins.tries,
            "Wrong passwords of a client for one name before it has to wait; 454 then."
        ),
        .seconds("smtp.login.wait", \.logins.wait, "How long it has to wait."),
    ]

    private static let smtpListen = Setting(
        key: "smtp.listen",
        unit: "addresses",
        about:
            "Where sites log in and send by SMTP: `127.0.0.1:PORT`, `[::1]:PORT` or `unix:PATH`, several "
            + "separated by blanks; empty: nowhere. Loopback only, for there is no TLS here.",
        show: { $0.smtpListen.joined(separator: " ") },
        apply: { text, settings in
            let places = text.split(separator: " ").map(String.init)
            guard places.allSatisfy({ MailPlace(parsing: $0) != nil }) else {
                throw UnusableValue(
                    expected: "127.0.0.1:PORT, [::1]:PORT or unix:PATH: no other, as there is no TLS"
                )
            }
            settings.smtpListen = places
        }
    )
}
