import Core
import Glibc
import MailGate
import Relay
import WebServer

/// The daemon: every part built from the settings, run together and stopped together.
struct Gate: Sendable {
    let settings: Settings
    let log: EventLog
    /// Whether edited templates are taken in at once, and their faults shown as a page.
    var isDevelopment = false
    /// Called once everything listens, with the panel's addresses.
    var ready: @Sendable ([ListenAddress]) -> Void = { _ in }

    /// Runs until the program is asked to end or the task is cancelled.
    func run() async throws {
        // A log or a script that hangs up is an error of a write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        let metrics = GateMetrics()
        let store = try await OpenStore.open(settings, asNode: true, metrics: metrics)
        do {
            try await run(on: store, metrics)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        log(.info, "stopped")
    }

    private func run(on store: OpenStore, _ metrics: GateMetrics) async throws {
        let parts = try await GateParts(
            settings: settings,
            isDevelopment: isDevelopment,
            store: store,
            metrics: metrics,
            log: log
        )
        let stop = try StopSignal()
        let manager = ServiceManager()
        let addresses = try parts.panel.server.start()
        let watchers = try parts.metrics?.server.start() ?? []
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stop.wait() }
            group.addTask { await parts.watch.run() }
            group.addTask { await parts.panel.server.run() }
            if let door = parts.metrics { group.addTask { await door.server.run() } }
            group.addTask { try await parts.intake.run { manager.tellReady() } }
            if let door = parts.submission { group.addTask { await door.run() } }
            group.addTask { try await parts.control.run() }
            if let door = parts.bounces.door { group.addTask { await door.run() } }
            group.addTask { await parts.dispatcher.run() }
            group.addTask { await parts.sweeps.run() }
            group.addTask { await parts.reporter.run() }
            group.addTask { await parts.notifier.run() }
            addresses.forEach { log(.info, "panel on \($0)") }
            watchers.forEach { log(.info, "metrics on \($0)") }
            ready(addresses)
            // Whichever ends first ends all: a signal in the ordinary course, a fault otherwise.
            defer {
                manager.tellStopping()
                parts.panel.server.stop()
                parts.metrics?.server.stop()
                group.cancelAll()
            }
            try await group.next()
        }
        await parts.relay.close()
        await parts.access.finish()
    }
}
