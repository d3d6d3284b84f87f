import Core
import Glibc
import Languages
import MailGate
import Panel
import Relay
import WebServer

extension Settings {
    /// What the intake is given.
    func intake() -> IntakeSettings {
        var intake = IntakeSettings()
        intake.socketPath = socket
        intake.dropFolder = drop
        intake.asideFolder = aside
        intake.dataFolder = data
        intake.messageLimit = messageLimit
        intake.recipients = recipientLimit
        intake.hops = messageHops
        intake.ancestors = ancestors
        intake.stranger = intakeStranger.isEmpty ? nil : intakeStranger
        intake.sharedUsers = Set(intakeShared)
        return intake
    }

    /// What the relay is given.
    func relaySettings() throws -> RelaySettings {
        var relaySettings: RelaySettings
        do {
            relaySettings = try RelaySettings(parsing: relay)
        } catch {
            throw Failure(.config, "relay \"\(relay)\": \(error)")
        }
        relaySettings.connections = relayConnections
        relaySettings.encryption = .init(rawValue: relayEncryption) ?? .off
        relaySettings.heloName = Self.hostName()
        relaySettings.authorityFile = try authorityFile()
        relaySettings.credentials = try credentials(for: relaySettings)
        return relaySettings
    }

    private func authorityFile() throws -> String? {
        guard !relayAuthority.isEmpty else { return nil }
        guard access(relayAuthority, R_OK) == 0 else {
            throw Failure(.config, "relay.authority \"\(relayAuthority)\" cannot be read; give a PEM file")
        }
        return relayAuthority
    }

    private func credentials(for relay: RelaySettings) throws -> RelaySettings.Credentials? {
        guard let colon = relayLogin.firstIndex(of: ":") else { return nil }
        guard relay.encryption == .required else {
            throw Failure(
                .config,
                "relay.login would go over the network for all to read; set relay.encryption to required"
            )
        }
        return .init(
            user: String(relayLogin[..<colon]),
            password: String(relayLogin[relayLogin.index(after: colon)...])
        )
    }

    /// What the daily reports are given.
    func reports() -> ReportSettings {
        let base = panelAddress.hasSuffix("/") ? String(panelAddress.dropLast()) : panelAddress
        let sender = mailFrom.isEmpty ? "esclusa@\(Self.hostName())" : mailFrom
        var reports = ReportSettings(sender: sender) { domain, language in
            base.isEmpty ? nil : base + Route(language, .overview(domain: domain)).path
        }
        reports.confirmation = { code, language in
            base.isEmpty ? nil : base + Route.confirmation(code: code, in: language)
        }
        // Where holds are short, a warning a day ahead would come with the block itself.
        reports.lead = min(reports.lead, policy.holdLimit / 3)
        return reports
    }

    /// This process's name among those that share the ledger.
    var nodeName: String { node.isEmpty ? Self.hostName() : node }

    static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// How much is logged.
    var severity: EventLog.Severity { EventLog.Severity(rawValue: logLevel) ?? .info }

    /// What the web server is given, but for what it serves.
    func server() throws -> ServerConfiguration {
        var server = ServerConfiguration(addresses: try addresses())
        server.limits = http
        server.loops = httpLoops
        server.unixPermissions = UInt32(socketMode, radix: 8) ?? server.unixPermissions
        server.isBehindTLS = isBehindTLS == "yes"
        server.proxies = TrustedProxies(parsing: trustedProxies) ?? TrustedProxies()
        server.proxies.field = .init(rawValue: proxyField) ?? .xForwarded
        server.strictTransport = strictTransport
        server.compressionLevel = compressionLevel
        server.compressionLeast = compressionLeast
        return server
    }

    /// Where the panel listens.
    private func addresses() throws -> [ListenAddress] {
        try listen.flatMap { text in
            if text == "systemd" { return try inherited() }
            guard let address = ListenAddress(parsing: text) else {
                throw Failure(
                    .config,
                    "listen \"\(text)\" is no address; give HOST:PORT, unix:PATH or systemd"
                )
            }
            return [address]
        }
    }

    private func inherited() throws -> [ListenAddress] {
        let sockets = InheritedSockets.all()
        guard sockets.isEmpty else { return sockets }
        throw Failure(.config, "listen is \"systemd\", but no socket was handed over; start esclusa.socket")
    }
}
