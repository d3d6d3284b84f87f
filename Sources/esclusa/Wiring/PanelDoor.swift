import Core
import Credentials
import Glibc
import HTTPWire
import Languages
import Markup
import Panel
import WebServer

/// The panel behind its web server.
struct PanelDoor: Sendable {
    let server: HTTPServer

    /// Loads the templates and assets and builds the panel; every fault is listed and stops the start.
    static func open(settings: Settings, ledger: any Ledger, log: EventLog) throws -> PanelDoor {
        let assets = try StaticTable(
            folder: try InstalledFolder.find("Public", setting: settings.assets),
            bundles: [StaticBundle(name: "panel.css", files: PanelApp.stylesheets)]
        )
        let panel = try PanelApp(
            ledger: ledger,
            templates: try templates(settings),
            assets: assets.address(of:),
            days: .zoned,
            policy: settings.policy,
            now: SystemClock.now,
            passwords: try PasswordHash(),
            health: { await health(of: ledger) },
            log: log
        )
        var configuration = ServerConfiguration(addresses: try settings.addresses())
        configuration.loops = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        configuration.commonHeaders = PanelApp.securityHeaders.map { ($0.name, $0.value) }
        configuration.assets = assets
        configuration.accessLog = { log(.debug, $0.words) }
        return PanelDoor(server: HTTPServer(configuration: configuration, handler: panel.answer))
    }

    /// The checked templates; their faults, one a line, when they are not sound.
    static func templates(_ settings: Settings) throws -> TemplateSet {
        do {
            return try TemplateSet(folder: try InstalledFolder.find("Templates", setting: settings.templates))
        } catch let faults as TemplateFaults {
            throw Failure(.config, faults.faults.map { "\($0)" }.joined(separator: "\n"))
        }
    }

    /// The store answers, so pages can be read; templates are sound, or the program would not run.
    private static func health(of ledger: any Ledger) async -> Health {
        let reads = (try? await ledger.nextWork()) != nil
        return Health(isWell: reads, parts: ["almacen": reads ? "bien" : "mal", "plantillas": "bien"])
    }
}

extension LocalDays {
    /// Days by the system's database of time zones.
    static let zoned = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
}

extension AccessRecord {
    /// The request and its answer as one line of the log.
    fileprivate var words: String {
        "\(id) \(client) \(method?.name ?? "-") \(path ?? "-") \(status) \(bytes) B \(microseconds) us"
    }
}
