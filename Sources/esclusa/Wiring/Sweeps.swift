import Core
import MailGate

/// What is done because time has passed: holds and purges end, old records are forgotten,
/// memory that is not needed goes back.
struct Sweeps: Sendable {
    private let sweeper: Sweeper
    private let follower: Follower
    private let forgetter: Forgetter
    private let keeper: TimeKeeper
    /// How often the time is written down.
    private static let minute = Duration.seconds(60)

    init(settings: Settings, ledger: any Ledger, clock: SteadyClock, log: EventLog) {
        sweeper = Sweeper(
            ledger: ledger,
            bounceMemory: settings.ledgerPolicy.bounceMemory,
            slice: settings.ledgerPolicy.slice,
            now: clock.now,
            isSure: clock.isSure,
            log: log
        )
        let slice = settings.ledgerPolicy.slice
        follower = Follower(ledger: ledger, slice: slice, now: clock.now, log: log)
        forgetter = Forgetter(
            ledger: ledger,
            slice: slice,
            now: clock.now,
            isSure: clock.isSure,
            log: log
        )
        keeper = TimeKeeper(
            ledger: ledger,
            interval: min(Self.minute, max(settings.clockPatience / 4, .seconds(1))),
            now: clock.now,
            isSure: clock.isSure,
            log: log
        )
    }

    /// Works until the task is cancelled.
    func run() async {
        async let swept: Void = sweeper.run()
        async let followed: Void = follower.run()
        async let forgotten: Void = forgetter.run()
        async let spared: Void = SpareMemory.giveBack()
        async let kept: Void = keeper.run()
        _ = await (swept, followed, forgotten, spared, kept)
    }
}
