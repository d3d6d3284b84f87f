import Core
import Credentials
import Glibc
import HTTPWire
import Languages
import MailGate
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
        dispatcher: Dispatcher,
        access: LineWriter,
        metrics: GateMetrics,
        clock: SteadyClock,
        log: EventLog
    ) throws -> PanelDoor {
        let assets = try StaticTable(
            folder: try InstalledFolder.find("Public", setting: settings.assets),
            bundles: [StaticBundle(name: "panel.css", files: PanelApp.stylesheets)]
        )
        let mailPath = MailPath.joined(
            to: dispatcher,
            settings: settings,
            ledger: ledger,
            templates: templates,
            clock: clock,
            log: log
        )
        let panel = try panel(settings, ledger, templates, assets, mailPath, clock, log)
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
        if configuration.loops == 0 { configuration.loops = UsableCores.count }
        configuration.commonHeaders = PanelApp.securityHeaders.map { ($0.name, $0.value) }
        let line = AccessLine(settings.accessLog)
        configuration.accessLog = { record in
            metrics.note(record)
            if let line { access.write(line.text(of: record, at: SystemClock.now())) }
        }
        return configuration
    }

    private static func panel(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ assets: StaticTable,
        _ mailPath: MailPath,
        _ clock: SteadyClock,
        _ log: EventLog
    ) throws -> PanelApp {
        try PanelApp(
            ledger: ledger,
            pages: { templates.current.pages },
            assets: assets.address(of:),
            days: .zoned,
            policy: settings.policy,
            now: clock.now,
            passwords: PasswordHash(),
            health: { await health(of: ledger, templates, mailPath.relay(), clock) },
            mailPath: mailPath,
            support: settings.supportContact,
            log: log
        )
    }

    /// The store answers, so pages can be read; faulty templates and an MTA that is away are told, not an illness.
    private static func health(
        of ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ relay: RelayReach,
        _ clock: SteadyClock
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
            Health.relay: relay.health,
            Health.clock: clock.isSure() ? "bien" : Health.bad,
        ]
        return Health(isWell: reads, parts: parts)
    }
}

extension RelayReach {
    /// The word that the health report says.
    fileprivate var health: String {
        switch self {
        case .untried: "sin uso"
        case .reached: "bien"
        case .away: Health.bad
        }
    }
}

extension LocalDays {
    /// Days by the system's database of time zones.
    static let zoned = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
}
