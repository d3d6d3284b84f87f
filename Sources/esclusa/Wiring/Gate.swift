import Core
import Foundation
import MailGate
import Panel
import Relay
import WebServer

/// The daemon: every part built from the settings, run together and stopped together.
struct Gate: Sendable {
    let settings: Settings
    let log: EventLog
    /// Called once everything listens, with the panel's addresses.
    var ready: @Sendable ([ListenAddress]) -> Void = { _ in }

    /// Runs until the program is asked to end or the task is cancelled.
    func run() async throws {
        let store = try await OpenStore.open(settings)
        do {
            try await run(on: store.ledger)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        log(.info, "stopped")
    }

    private func run(on ledger: any Ledger) async throws {
        let panel = try PanelDoor.open(settings: settings, ledger: ledger, log: log)
        let intake = IntakeDoor(
            settings: settings.intake(),
            ledger: ledger,
            now: SystemClock.now,
            log: log
        )
        let control = ControlDoor(
            path: settings.controlSocket,
            desk: AdminDesk(ledger: ledger, now: SystemClock.now),
            log: log
        )
        let relay = SMTPRelay(settings: try settings.relaySettings())
        let dispatcher = Dispatcher(
            ledger: ledger,
            relay: relay,
            connections: settings.relayConnections,
            now: SystemClock.now,
            log: log
        )
        let sweeper = Sweeper(ledger: ledger, now: SystemClock.now, log: log)
        let addresses = try panel.server.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await panel.server.run() }
            group.addTask { try await intake.run() }
            group.addTask { try await control.run() }
            group.addTask { await dispatcher.run() }
            group.addTask { await sweeper.run() }
            group.addTask { await StopSignal.wait() }
            addresses.forEach { log(.info, "panel on \($0)") }
            ready(addresses)
            // Whichever ends first ends all: a signal in the ordinary course, a fault otherwise.
            defer {
                panel.server.stop()
                group.cancelAll()
            }
            try await group.next()
        }
        await relay.close()
    }
}
