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

    /// Loads the assets and builds the panel.
    static func open(
        settings: Settings,
        ledger: any Ledger,
        templates: LiveTemplates<BoundTemplates>,
        showsFaults: Bool,
        log: EventLog
    ) throws -> PanelDoor {
        let assets = try StaticTable(
            folder: try InstalledFolder.find("Public", setting: settings.assets),
            bundles: [StaticBundle(name: "panel.css", files: PanelApp.stylesheets)]
        )
        let panel = PanelApp(
            ledger: ledger,
            pages: { templates.current.pages },
            assets: assets.address(of:),
            days: .zoned,
            policy: settings.policy,
            now: SystemClock.now,
            passwords: try PasswordHash(),
            health: { await health(of: ledger, templates) },
            log: log
        )
        var configuration = ServerConfiguration(addresses: try settings.addresses())
        configuration.loops = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        configuration.commonHeaders = PanelApp.securityHeaders.map { ($0.name, $0.value) }
        configuration.assets = assets
        configuration.accessLog = { log(.debug, $0.words) }
        let server = HTTPServer(configuration: configuration) { request in
            let faults = showsFaults ? templates.faults : []
            guard !faults.isEmpty, request.path != "/salud" else { return await panel.answer(request) }
            let stylesheet = assets.address(of: "panel.css")
            return FaultyTemplatesPage.response(faults, in: templates.folder, stylesheet: stylesheet)
        }
        return PanelDoor(server: server)
    }

    /// The store answers, so pages can be read; faulty templates are told but do not make the program ill.
    private static func health(
        of ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>
    ) async -> Health {
        let reads = (try? await ledger.nextWork()) != nil
        let parts = [
            "almacen": reads ? "bien" : "mal",
            "plantillas": templates.faults.isEmpty ? "bien" : "con-faltas",
        ]
        return Health(isWell: reads, parts: parts)
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
