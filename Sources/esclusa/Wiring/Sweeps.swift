import Core
import MailGate

/// What is done because time has passed: holds and purges end, old records are forgotten.
struct Sweeps: Sendable {
    private let sweeper: Sweeper
    private let forgetter: Forgetter

    init(settings: Settings, ledger: any Ledger, log: EventLog) {
        let steady = SteadyClock().now
        sweeper = Sweeper(
            ledger: ledger,
            bounceMemory: settings.ledgerPolicy.bounceMemory,
            now: SystemClock.now,
            steady: steady,
            log: log
        )
        forgetter = Forgetter(ledger: ledger, now: steady, log: log)
    }

    /// Works until the task is cancelled.
    func run() async {
        async let swept: Void = sweeper.run()
        async let forgotten: Void = forgetter.run()
        _ = await (swept, forgotten)
    }
}
