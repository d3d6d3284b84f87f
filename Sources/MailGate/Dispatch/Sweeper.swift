package import Core

/// Does what is due because time has passed: ends purges and holds, renews figures, forgets sessions and relayed
/// messages.
package struct Sweeper: Sendable {
    /// How many rows of the operators' list are renewed in one transaction.
    private static let fleetSlice = 200

    private let ledger: any Ledger
    private let bounceMemory: Duration
    private let slice: Int
    private let now: @Sendable () -> Moment
    private let isSure: @Sendable () -> Bool
    private let log: EventLog
    private let pauses: DispatchPauses

    /// A sweeper of a ledger that moves at most `slice` messages in one transaction.
    ///
    /// It forgets relayed messages after `bounceMemory`. While the clock is not sure, nothing that cannot come back ends.
    package init(
        ledger: any Ledger,
        bounceMemory: Duration = .zero,
        slice: Int = Policy().slice,
        now: @escaping @Sendable () -> Moment,
        isSure: @escaping @Sendable () -> Bool = { true },
        log: EventLog,
        pauses: DispatchPauses = DispatchPauses()
    ) {
        self.ledger = ledger
        self.bounceMemory = bounceMemory
        self.slice = slice
        self.now = now
        self.isSure = isSure
        self.log = log
        self.pauses = pauses
    }

    /// Works until the task is cancelled.
    package func run() async {
        var sessionsAt = ContinuousClock.now
        var fleetAt = ContinuousClock.now
        while !Task.isCancelled {
            if isSure() {
                await endPurges()
                await expireHeld()
            }
            if ContinuousClock.now >= fleetAt {
                await refreshFleet()
                await clearLeavings()
                fleetAt = .now + pauses.fleet
            }
            if ContinuousClock.now >= sessionsAt {
                await forgetSessions()
                if isSure() { await forgetRelayed() }
                sessionsAt = .now + pauses.sessions
            }
            await rest(noLongerThan: min(sessionsAt, fleetAt))
        }
    }

    private func endPurges() async {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        let receipts = await trial.run("end purges") { try await ledger.endPurges(at: now()) } ?? []
        for receipt in receipts {
            log(.info, "hosting \(receipt.hosting.raw): \(receipt.messages) messages erased, it sends again")
        }
    }

    /// Ends holds whose time is over.
    package func expireHeld() async {
        let ended = await inSlices("end holds") { try await ledger.expireHeld(limit: $0, at: now()) }
        if ended > 0 { log(.info, "\(ended) held messages expired") }
    }

    private func refreshFleet() async {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        while !Task.isCancelled {
            let renewed = await trial.run("renew the figures of the fleet") {
                try await ledger.refreshFleet(limit: Self.fleetSlice, at: now())
            }
            guard let renewed, renewed == Self.fleetSlice else { return }
        }
    }

    /// Clears away what hostings that are gone have left.
    package func clearLeavings() async {
        let count = await inSlices("clear away a hosting that is gone") {
            try await ledger.clearLeavings(limit: $0)
        }
        if count > 0 { log(.info, "\(count) records of hostings that are gone cleared away") }
    }

    private func forgetSessions() async {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        let count = await trial.run("forget sessions") { try await ledger.forgetEndedSessions(at: now()) }
        if let count, count > 0 { log(.debug, "\(count) ended sessions forgotten") }
    }

    /// What comes back after this time finds no message any more.
    package func forgetRelayed() async {
        _ = await inSlices("forget relayed messages") {
            try await ledger.forgetRelayed(acceptedBefore: now() - bounceMemory, limit: $0)
        }
    }

    /// Does a piece of work slice by slice until there is none left; returns how many records were done.
    private func inSlices(_ purpose: String, _ work: @Sendable (Int) async throws -> Int) async -> Int {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        var pace = SlicePace(most: slice, aim: pauses.aim)
        var done = 0
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let count = await trial.run(purpose) { [pace] in try await work(pace.count) }
            guard let count, count > 0 else { return done }
            done += count
            let took = ContinuousClock.now - began
            pace.learn(count, in: took)
            try? await Task.sleep(for: min(took / 2, pauses.slice))
        }
        return done
    }

    /// Waits until something can be due: looking costs a read, sweeping a write.
    private func rest(noLongerThan end: ContinuousClock.Instant) async {
        let began = ContinuousClock.now
        while ContinuousClock.now < end {
            let left = (try? await ledger.nextWork()).map { $0 - now() } ?? pauses.idle
            // What is still due after a sweep is the dispatcher's, or a fault: no reason to hurry.
            let pause =
                left > .zero ? min(max(left, pauses.shortest), pauses.idle) : began + pauses.idle - .now
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            if left <= .zero { return }
        }
    }
}
