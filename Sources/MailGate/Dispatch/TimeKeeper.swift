package import Core

/// Has the ledger remember what time it is, by which the next start tells a clock that is wrong.
package struct TimeKeeper: Sendable {
    private let ledger: any Bookkeeping
    private let interval: Duration
    private let now: @Sendable () -> Moment
    private let isSure: @Sendable () -> Bool
    private let log: EventLog

    /// A keeper that writes the time down at every interval, as long as the clock is sure.
    package init(
        ledger: any Bookkeeping,
        interval: Duration,
        now: @escaping @Sendable () -> Moment,
        isSure: @escaping @Sendable () -> Bool,
        log: EventLog
    ) {
        self.ledger = ledger
        self.interval = interval
        self.now = now
        self.isSure = isSure
        self.log = log
    }

    /// Works until the task is cancelled.
    package func run() async {
        let trial = LedgerTrial(log: log, pauses: DispatchPauses(), limit: interval)
        while !Task.isCancelled {
            let moment = now()
            if isSure() {
                _ = await trial.run("remember the time") { try await ledger.remember(time: moment) }
            }
            try? await Task.sleep(for: interval)
        }
    }
}
