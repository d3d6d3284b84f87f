import Core
import MailGate
import Markup
import Relay

/// What the daemon is made of, built from its settings over one ledger.
struct GateParts: Sendable {
    let panel: PanelDoor
    let watch: TemplateWatch
    let intake: IntakeDoor
    let control: ControlDoor
    let relay: SMTPRelay
    let dispatcher: Dispatcher
    let sweeps: Sweeps
    let reporter: Reporter
    let access = LineWriter()

    init(settings: Settings, isDevelopment: Bool, store: OpenStore, log: EventLog) async throws {
        let ledger = store.ledger
        let templates = try BoundTemplates.live(settings)
        watch = TemplateWatch(templates: templates, isDevelopment: isDevelopment, log: log)
        intake = IntakeDoor(settings: settings.intake(), ledger: ledger, now: SystemClock.now, log: log)
        let desk = AdminDesk(store: store, settings: settings)
        control = ControlDoor(path: settings.controlSocket, desk: desk, log: log)
        relay = SMTPRelay(settings: try settings.relaySettings())
        dispatcher = Dispatcher(
            ledger: ledger,
            relay: relay,
            returnPath: try await ReturnPath.open(settings, ledger: ledger),
            connections: settings.relayConnections,
            now: SystemClock.now,
            log: log
        )
        panel = try PanelDoor.open(
            settings: settings,
            ledger: ledger,
            templates: templates,
            showsFaults: isDevelopment,
            isRelayReached: { [dispatcher] in dispatcher.isRelayReached },
            access: access,
            log: log
        )
        sweeps = Sweeps(settings: settings, ledger: ledger, log: log)
        reporter = Reporter(
            ledger: ledger,
            mails: { templates.current.mails },
            settings: settings.reports(),
            days: .zoned,
            now: SystemClock.now,
            log: log
        )
    }
}
