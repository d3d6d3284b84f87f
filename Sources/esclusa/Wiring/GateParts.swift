import Core
import MailGate
import Markup
import Relay

/// What the daemon is made of, built from its settings over one ledger.
struct GateParts: Sendable {
    let panel: PanelDoor
    let metrics: MetricsDoor?
    let watch: TemplateWatch
    let bounces: BounceParts
    let intake: IntakeDoor
    let submission: MailDoor?
    let control: ControlDoor
    let relay: SMTPRelay
    let dispatcher: Dispatcher
    let sweeps: Sweeps
    let reporter: Reporter
    let notifier: Notifier
    let access = LineWriter()

    init(
        settings: Settings,
        isDevelopment: Bool,
        store: OpenStore,
        metrics counts: GateMetrics,
        log: EventLog
    ) async throws {
        let ledger = store.ledger
        let clock = try await Self.clock(settings, ledger, log)
        let templates = try BoundTemplates.live(settings)
        watch = try TemplateWatch(templates: templates, isDevelopment: isDevelopment, log: log)
        bounces = try await BounceParts(settings: settings, ledger: ledger, clock: clock, log: log)
        intake = Self.intake(settings, ledger, bounces.desk, clock, log)
        submission = try SubmissionDoor.open(settings, ledger: ledger, clock: clock, log: log)
        control = ControlDoor(settings, store: store, clock: clock, log: log)
        relay = SMTPRelay(settings: try settings.relaySettings())
        dispatcher = Self.dispatcher(settings, ledger, relay, bounces.returnPath, clock, log)
        panel = try PanelDoor.open(
            settings: settings,
            ledger: ledger,
            templates: templates,
            showsFaults: isDevelopment,
            dispatcher: dispatcher,
            access: access,
            metrics: counts,
            clock: clock,
            log: log
        )
        metrics = try MetricsDoor(
            settings: settings,
            ledger: ledger,
            metrics: counts,
            clock: clock,
            isRelayReached: { [dispatcher] in dispatcher.relayReach.isReached }
        )
        sweeps = Sweeps(settings: settings, ledger: ledger, clock: clock, log: log)
        reporter = Self.reporter(settings, ledger, templates, clock, log)
        notifier = Self.notifier(settings, ledger, templates, clock, log)
    }

    private static func clock(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ log: EventLog
    ) async throws -> SteadyClock {
        SteadyClock(patience: settings.clockPatience, seen: try await ledger.lastTime(), log: log)
    }

    private static func intake(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ bounces: BounceDesk?,
        _ clock: SteadyClock,
        _ log: EventLog
    ) -> IntakeDoor {
        IntakeDoor(
            settings: settings.intake(),
            ledger: ledger,
            bounces: bounces,
            now: clock.now,
            log: log
        )
    }

    private static func dispatcher(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ relay: SMTPRelay,
        _ returnPath: ReturnPath?,
        _ clock: SteadyClock,
        _ log: EventLog
    ) -> Dispatcher {
        Dispatcher(
            ledger: ledger,
            relay: relay,
            returnPath: returnPath,
            connections: settings.relayConnections,
            now: clock.now,
            isSure: clock.isSure,
            log: log
        )
    }

    private static func notifier(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ clock: SteadyClock,
        _ log: EventLog
    ) -> Notifier {
        var notices = NotifierSettings(sender: settings.reports().sender)
        notices.senderName = settings.intake().senderName
        return Notifier(
            ledger: ledger,
            mails: { templates.current.mails },
            settings: notices,
            now: clock.now,
            log: log
        )
    }

    private static func reporter(
        _ settings: Settings,
        _ ledger: any Ledger,
        _ templates: LiveTemplates<BoundTemplates>,
        _ clock: SteadyClock,
        _ log: EventLog
    ) -> Reporter {
        Reporter(
            ledger: ledger,
            mails: { templates.current.mails },
            settings: settings.reports(),
            days: .zoned,
            now: clock.now,
            isSure: clock.isSure,
            log: log
        )
    }
}

extension ControlDoor {
    fileprivate init(_ settings: Settings, store: OpenStore, clock: SteadyClock, log: EventLog) {
        let desk = AdminDesk(store: store, settings: settings, now: clock.now, trustClock: clock.trust)
        self.init(path: settings.controlSocket, desk: desk, log: log)
    }
}
