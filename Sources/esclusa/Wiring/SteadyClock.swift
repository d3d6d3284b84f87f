import Core
import Synchronization

/// The clock that the whole gate goes by: it tells the log when the system's clock jumps.
final class SteadyClock: Sendable {
    private let time: Mutex<SteadyTime>
    private let began = ContinuousClock.now
    private let patience: Duration
    private let log: EventLog

    /// A clock that believes a jump after a time.
    init(patience: Duration, log: EventLog) {
        self.patience = patience
        self.log = log
        time = Mutex(SteadyTime(clock: SystemClock.now(), passed: .zero, patience: patience))
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
