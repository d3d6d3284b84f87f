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
        isRelayReached: @escaping @Sendable () -> Bool?,
        access: LineWriter,
        metrics: GateMetrics,
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
            health: { await health(of: ledger, templates, isRelayReached()) },
            log: log
        )
        var configuration = try configuration(settings, access, metrics)
        configuration.assets = assets
        configuration.errorPage = panel.fault
        let server = HTTPServer(configuration: configuration) { request in
            let faults = showsFaults ? templates.faults : []
            guard !faults.isEmpty, request.path != "/salud" else { return await panel.answer(request) }
            let stylesheet = assets.address(of: "panel.css")
            return FaultyTemplatesPage.response(faults, in: templates.folder, stylesheet: stylesheet)
        }
        return PanelDoor(server: server)
    }

    private static func configuration(_ settings: Settings, _ access: LineWriter, _ metrics: GateMetrics)
        throws -> ServerConfiguration
    {
        var configuration = try settings.server()
        if configuration.loops == 0 { configuration.loops = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
        configuration.commonHeaders = PanelApp.securityHeaders.map { ($0.name, $0.value) }
        let line = AccessLine(settings.accessLog)
        configuration.accessLog = { record in
            metrics.note(record)
            if let line { access.write(line.text(of: record, at: SystemClock.now())) }
        }
        return configuration
    }

    /// The store answers, so pages can be read; faulty templates and an MTA that is away are told, not an illness.
    private static func health(
        of ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ isRelayReached: Bool?
    ) async -> Health {
        let reads: Bool
        do {
            _ = try await ledger.nextWork()
            reads = true
        } catch {
            reads = false
        }
        let parts = [
            "almacen": reads ? "bien" : "mal",
            "plantillas": templates.faults.isEmpty ? "bien" : "con-faltas",
            Health.relay: isRelayReached.map { $0 ? "bien" : Health.bad } ?? "sin uso",
        ]
        return Health(isWell: reads, parts: parts)
    }
}

extension LocalDays {
    /// Days by the system's database of time zones.
    static let zoned = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
}
