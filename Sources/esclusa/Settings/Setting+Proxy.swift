import WebServer

/// What stands in front of the web server.
extension Setting {
    static let proxy: [Setting] = [
        trusted,
        .choice(
            "proxy.field",
            TrustedProxies.Field.allCases.map(\.rawValue),
            \.proxyField,
            "The header field they set: `X-Forwarded-For` and `-Proto`, or `Forwarded`; the other is not read."
        ),
        .choice("proxy.tls", ["no", "yes"], \.isBehindTLS, "Whether browsers reach the panel by TLS only."),
        .seconds(
            "proxy.hsts",
            \.strictTransport,
            "How long browsers that came by TLS shall insist on it; 0 to say nothing."
        ),
        mode,
    ]

    private static let trusted = Setting(
        key: "proxy.trusted",
        unit: "addresses",
        about: "Whose word about a client counts: addresses, ranges (`10.0.0.0/8`), `unix` for Unix sockets.",
        show: { $0.trustedProxies },
        apply: { text, settings in
            guard TrustedProxies(parsing: text) != nil else {
                throw UnusableValue(
                    expected: "addresses, ranges as 10.0.0.0/8, or `unix`, separated by blanks"
                )
            }
            settings.trustedProxies = text
        }
    )

    private static let mode = Setting(
        key: "proxy.socket.mode",
        unit: "octal",
        about: "Permissions of a Unix socket that the panel listens on; the proxy is in its group.",
        show: { $0.socketMode },
        apply: { text, settings in
            guard text.count <= 4, let mode = UInt32(text, radix: 8), mode <= 0o777 else {
                throw UnusableValue(expected: "octal permissions, as 660")
            }
            settings.socketMode = text
        }
    )
}
