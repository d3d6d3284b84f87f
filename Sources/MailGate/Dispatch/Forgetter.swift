package import Core

/// Forgets what the settings no longer keep, in slices, so that whoever writes meanwhile hardly waits.
package struct Forgetter: Sendable {
    private let ledger: any Ledger
    private let slice: Int
    private let now: @Sendable () -> Moment
    private let isSure: @Sendable () -> Bool
    private let log: EventLog
    private let pauses: DispatchPauses

    /// A forgetter of a ledger that forgets at most `slice` records in one transaction, and none while the clock is not
    /// sure.
    package init(
        ledger: any Ledger,
        slice: Int = Policy().slice,
        now: @escaping @Sendable () -> Moment,
        isSure: @escaping @Sendable () -> Bool = { true },
        log: EventLog,
        pauses: DispatchPauses = DispatchPauses()
    ) {
        self.ledger = ledger
        self.slice = slice
        self.now = now
        self.isSure = isSure
        self.log = log
        self.pauses = pauses
    }

    /// Sweeps from time to time until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            if isSure() { await sweep() }
            try? await Task.sleep(for: isSure() ? pauses.retention : pauses.longestFault)
        }
    }

    /// Goes once through everything; returns how many records were forgotten.
    @discardableResult
    package func sweep() async -> Int {
        var count = 0
        for record in Retention.Record.allCases {
            let forgotten = await forget(record)
            if forgotten > 0 { log(.info, "\(forgotten) old records forgotten: \(record.rawValue)") }
            count += forgotten
        }
        return count
    }

    private func forget(_ record: Retention.Record) async -> Int {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        var count = 0
        var pace = SlicePace(most: slice, aim: pauses.aim)
        var place: RetentionPlace? = RetentionPlace()
        while let from = place, !Task.isCancelled {
            let began = ContinuousClock.now
            let forgotten = await trial.run("forget old \(record.rawValue)") { [pace] in
                try await ledger.forgetOld(record, from: from, limit: pace.count, at: now())
            }
            guard let forgotten else { return count }
            count += forgotten.count
            place = forgotten.next
            let took = ContinuousClock.now - began
            if forgotten.count > 0 { pace.learn(forgotten.count, in: took) }
            // One slice after the other would be one long wait to everybody else.
            if place != nil { try? await Task.sleep(for: min(took / 2, pauses.slice)) }
        }
        return count
    }
}
