import Core

/// One of the relay's connections: opened when needed, kept for the next message, blocking on its own queue.
actor SMTPConnection {
    private let settings: RelaySettings
    private let executor: QueueExecutor
    private var wire: Wire?

    init(settings: RelaySettings, number: Int) {
        self.settings = settings
        executor = QueueExecutor(label: "relay \(number)")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Hands a message over; once more on a new connection when the old one turns out to be dead.
    func deliver(_ envelope: Envelope, content: [UInt8]) -> AttemptOutcome {
        if let wire, wire.lastUse + settings.limits.idle < .now { self.wire = nil }
        let wasOpen = wire != nil
        let first = attempt(envelope, content: content)
        if wasOpen, first.mayBeStale { return attempt(envelope, content: content).outcome }
        return first.outcome
    }

    private func attempt(_ envelope: Envelope, content: [UInt8]) -> Dialogue.Result {
        do throws(WireFailure) {
            let open = if let wire { wire } else { try Wire(settings: settings) }
            var dialogue = Dialogue(
                wire: open,
                limits: settings.limits,
                envelope: envelope,
                content: content
            )
            let result = dialogue.run()
            open.lastUse = .now
            wire = result.connectionLives ? open : nil
            return result
        } catch {
            return Dialogue.Result(outcome: .unreachable(reason: error.reason), connectionLives: false)
        }
    }

    /// Ends the connection; the next message opens another.
    func close() {
        wire?.quit()
        wire = nil
    }
}
