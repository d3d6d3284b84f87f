import Core
import Relay

extension Setting {
    /// Every setting, in the order of the manual's table.
    static let all: [Setting] =
        [
            .text("data", "folder", \.data, "Holds everything: database, control socket, files set aside."),
            store,
            .text(
                "node",
                "name",
                \.node,
                "This node's name among those that share a database; the host's when empty."
            ),
            listen,
            .text("socket", "path", \.socket, "The Unix socket of `esclusa-sendmail`."),
            .text(
                "drop",
                "folder",
                \.drop,
                "Where `esclusa-sendmail` leaves messages while the daemon is down."
            ),
            .text("relay", "address", \.relay, "The MTA that takes the mail, `smtp://HOST:PORT`."),
            .count(
                "relay.connections",
                "connections",
                1...64,
                \.relayConnections,
                "Connections to the MTA at a time."
            ),
            relayLogin,
            choice(
                "relay.encryption",
                RelaySettings.Encryption.allCases.map(\.rawValue),
                \.relayEncryption,
                "Whether the connection to the MTA is encrypted by STARTTLS."
            ),
            .text(
                "relay.authority",
                "file",
                \.relayAuthority,
                "Who may sign the MTA's certificate, a PEM file; empty: whom the system trusts."
            ),
            .count(
                "message.limit",
                "bytes",
                1024...1_073_741_824,
                \.messageLimit,
                "The biggest message taken, header and body."
            ),
            .count(
                "message.recipients",
                "recipients",
                1...100_000,
                \.recipientLimit,
                "Recipients a message may have."
            ),
            .count(
                "message.ancestors",
                "processes",
                0...32,
                \.ancestors,
                "Processes above `esclusa-sendmail` that are looked at for the worker of a php-fpm pool, whose name is shown "
                    + "with the message; 0 looks at none."
            ),
            .count(
                "quota.hourly",
                "messages",
                Settings.quotas,
                \.quotaPerHour,
                "Messages that may leave in any 3600 seconds, of a hosting added without `--quota-per-hour`."
            ),
            .seconds("hold.limit", \.policy.holdLimit, "How long a held message waits before it expires."),
            .count(
                "held.messages",
                "messages",
                0...1_000_000_000,
                \.policy.heldMessages,
                "Messages of a hosting that may be held at a time: with so many a blocked service's further ones are refused (69) "
                    + "until some are sent, deleted or expired; 0 for no limit."
            ),
            .seconds("purge.grace", \.policy.purgeGrace, "How long a purge can be undone."),
            .count(
                "ledger.slice",
                "messages",
                10...100_000,
                \.policy.slice,
                "Messages moved in one transaction after a block, an unblock, a purge or an expiry, and old records "
                    + "forgotten, at most: fewer where so many take longer than others are to wait."
            ),
            .seconds("queue.lifetime", \.policy.queueLifetime, "How long a queued message is tried."),
            .seconds("claim.lease", \.policy.claimLease, "How long an attempt owns a message."),
            .seconds(
                "clock.patience",
                \.clockPatience,
                "How long a jump of the system's clock by more than 10 s is not believed: meanwhile all goes by the time "
                    + "that has passed."
            ),
            .seconds(
                "retry.ambiguous",
                \.policy.ambiguousDelay,
                "The wait when the MTA did not answer after the whole message was sent."
            ),
            retryDelays,
            panelAddress,
            mailFrom,
            .text(
                "support.contact",
                "text",
                \.supportContact,
                "How customers reach whoever can unblock them: an e-mail address, a telephone number, a page; empty: not said."
            ),
            .text(
                "sendmail.path",
                "command",
                \.sendmailPath,
                "What PHP's `sendmail_path` has to be; the panel's diagnostics show it to customers."
            ),
            .folder("templates", \.templates, "The pages' templates."),
            .folder("assets", \.assets, "Style sheets and icons."),
            .text(
                "metrics.listen",
                "address",
                \.metricsListen,
                "Where Prometheus reads `/metrics`, `HOST:PORT` or `unix:PATH`; empty for nowhere."
            ),
            .seconds(
                "metrics.age",
                \.metricsAge,
                "How old the ledger's figures among them may be: to add them up reads a row a hosting; 0 for always anew."
            ),
            logLevel,
        ] + intake + smtp + rules + bounce + retention + http + proxy

    private static let store = Setting(
        key: "store",
        unit: "address",
        about:
            "The PostgreSQL database that keeps the ledger, `postgres://USER:PASSWORD@HOST/DATABASE`; empty "
            + "for a file in the data folder.",
        isSecret: true,
        show: { $0.store },
        apply: { text, settings in
            guard text.isEmpty || text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
                throw UnusableValue(expected: "an address that begins with postgres://")
            }
            settings.store = text
        }
    )

    private static let relayLogin = Setting(
        key: "relay.login",
        unit: "user:password",
        about:
            "Login for the MTA, sent over verified TLS only (`relay.encryption: required`); empty for none.",
        isSecret: true,
        show: { $0.relayLogin },
        apply: { text, settings in
            let isLogin = text.firstIndex(of: ":").map { $0 > text.startIndex } ?? false
            guard text.isEmpty || isLogin && !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
                throw UnusableValue(expected: "user:password")
            }
            settings.relayLogin = text
        }
    )

    private static let listen = Setting(
        key: "listen",
        unit: "addresses",
        about: "Where the panel listens: `HOST:PORT`, `unix:PATH` or `systemd`, several separated by blanks.",
        show: { $0.listen.joined(separator: " ") },
        apply: { text, settings in
            settings.listen = text.split(separator: " ").map(String.init)
        }
    )

    private static let panelAddress = Setting(
        key: "panel.address",
        unit: "address",
        about:
            "The panel's public address, `https://panel.example.org`, for links in reports; empty for no links.",
        show: { $0.panelAddress },
        apply: { text, settings in
            let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
            guard text.isEmpty || isWeb && !text.contains(where: \.isWhitespace) else {
                throw UnusableValue(expected: "an address that begins with https:// or http://")
            }
            settings.panelAddress = text
        }
    )

    private static let mailFrom = Setting(
        key: "mail.from",
        unit: "address",
        about: "The sender of reports and warnings; empty for `esclusa@` and the host's name.",
        show: { $0.mailFrom },
        apply: { text, settings in
            guard text.isEmpty || (try? MailAddress(parsing: text)) != nil else {
                throw UnusableValue(expected: "an e-mail address like reports@example.org")
            }
            settings.mailFrom = text
        }
    )

    private static let logLevel = choice(
        "log.level",
        EventLog.Severity.allCases.map(\.rawValue),
        \.logLevel,
        "What is written to standard error."
    )
}
