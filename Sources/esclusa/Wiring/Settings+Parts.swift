import Core
import MailGate
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
        if let colon = relayLogin.firstIndex(of: ":") {
            relaySettings.credentials = .init(
                user: String(relayLogin[..<colon]),
                password: String(relayLogin[relayLogin.index(after: colon)...])
            )
        }
        return relaySettings
    }

    /// How much is logged.
    var severity: EventLog.Severity { EventLog.Severity(rawValue: logLevel) ?? .info }

    /// Where the panel listens.
    func addresses() throws -> [ListenAddress] {
        try listen.map { text in
            guard let address = ListenAddress(parsing: text) else {
                throw Failure(.config, "listen \"\(text)\" is no address; give HOST:PORT or unix:PATH")
            }
            return address
        }
    }
}
