import Core
import Synchronization

/// The clock that the whole gate goes by: it tells the log when the system's clock jumps or was wrong at the start.
final class SteadyClock: Sendable {
    private let time: Mutex<SteadyTime>
    private let began = ContinuousClock.now
    private let patience: Duration
    private let log: EventLog

    /// A clock that believes a jump after a time; `seen` is the time that the ledger last knew to be right.
    init(patience: Duration, seen: Moment?, log: EventLog) {
        self.patience = patience
        self.log = log
        let clock = SystemClock.now()
        let start = SteadyTime(clock: clock, passed: .zero, patience: patience, seen: seen)
        time = Mutex(start)
        if let seen, start.isUnsure { tellUnsure(clock, seen) }
    }

    /// The moment now.
    @Sendable func now() -> Moment {
        // Read inside: two readings that overtake each other would look like a jump.
        let (moment, notice) = time.withLock { time in
            time.now(clock: SystemClock.now(), passed: ContinuousClock.now - began)
        }
        if let notice { tell(notice) }
        return moment
    }

    /// Whether what is over by this clock may be ended.
    @Sendable func isSure() -> Bool {
        time.withLock { !$0.isUnsure }
    }

    /// Believes the system's clock from now on.
    @Sendable func trust() {
        time.withLock { $0.trust(clock: SystemClock.now(), passed: ContinuousClock.now - began) }
        log(.warning, "the system's clock is believed now: an operator says that it is right")
    }

    private func tellUnsure(_ clock: Moment, _ seen: Moment) {
        let gap = (clock - seen).seconds
        log(
            .error,
            """
            the system's clock says \(clock.iso), the ledger last knew \(seen.iso), \(abs(gap)) s \
            \(gap < 0 ? "later: the clock went back" : "earlier: the gate was down so long, or the clock is ahead"). \
            Nothing held expires, no purge ends and nothing is forgotten before the clock has run steadily for \
            \(patience.seconds) s, or `esclusa trust-clock` says that it is right
            """
        )
    }

    private func tell(_ notice: SteadyTime.Notice) {
        switch notice {
        case .jumped(let offset):
            log(
                .warning,
                """
                the system's clock jumped by \(offset.seconds) s; the gate goes on by the time that has passed, and \
                believes the clock if it still says so in \(patience.seconds) s
                """
            )
        case .agrees: log(.info, "the system's clock is right again")
        case .believed(let offset):
            log(.warning, "the system's clock is believed now: \(offset.seconds) s away")
        }
    }
}

extension Duration {
    fileprivate var seconds: Int64 { (wholeMilliseconds + wholeMilliseconds.signum() * 500) / 1000 }
}
