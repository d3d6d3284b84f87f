import Core
import MailGate
import Markup
import Relay

/// What the daemon is made of, built from its settings over one ledger.
struct GateParts: Sendable {
    let panel: PanelDoor
    let metrics: MetricsDoor?
    let watch: TemplateWatch
    let intake: IntakeDoor
    let control: ControlDoor
    let relay: SMTPRelay
    let dispatcher: Dispatcher
    let sweeps: Sweeps
    let reporter: Reporter
    let access = LineWriter()

    init(
        settings: Settings,
        isDevelopment: Bool,
        store: OpenStore,
        metrics counts: GateMetrics,
        log: EventLog
    ) async throws {
        let ledger = store.ledger
        let templates = try BoundTemplates.live(settings)
        watch = TemplateWatch(templates: templates, isDevelopment: isDevelopment, log: log)
        intake = IntakeDoor(settings: settings.intake(), ledger: ledger, now: SystemClock.now, log: log)
        control = ControlDoor(settings, store: store, log: log)
        relay = SMTPRelay(settings: try settings.relaySettings())
        dispatcher = try await Self.dispatcher(settings, ledger, relay, log)
        let isRelayReached = { @Sendable [dispatcher] in dispatcher.isRelayReached }
        panel = try PanelDoor.open(
            settings: settings,
            ledger: ledger,
            templates: templates,
            showsFaults: isDevelopment,
            isRelayReached: isRelayReached,
            access: access,
            metrics: counts,
            log: log
        )
        metrics = try MetricsDoor(
            settings: settings,
            ledger: ledger,
            metrics: counts,
            isRelayReached: isRelayReached
        )
        sweeps = Sweeps(settings: settings, ledger: ledger, log: log)
        reporter = Self.reporter(settings, ledger, templates, log)
    }

    private static func dispatcher(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ relay: SMTPRelay,
        _ log: EventLog
    ) async throws -> Dispatcher {
        Dispatcher(
            ledger: ledger,
            relay: relay,
            returnPath: try await ReturnPath.open(settings, ledger: ledger),
            connections: settings.relayConnections,
            now: SystemClock.now,
            log: log
        )
    }

    private static func reporter(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ log: EventLog
    ) -> Reporter {
        Reporter(
            ledger: ledger,
            mails: { templates.current.mails },
            settings: settings.reports(),
            days: .zoned,
            now: SystemClock.now,
            log: log
        )
    }
}

extension ControlDoor {
    fileprivate init(_ settings: Settings, store: OpenStore, log: EventLog) {
        let desk = AdminDesk(store: store, settings: settings)
        self.init(path: settings.controlSocket, desk: desk, log: log)
    }
}
