import Core

/// Spares an MTA that is not reached, and the attempts of the messages that wait for it.
///
/// While the MTA is away one message at a time tries it, with a growing wait between; its first answer opens
/// the way for all.
struct Breaker {
    /// What an outcome changes.
    enum Change: Hashable {
        case nothing
        /// The MTA was reached until now; the next try is after a wait.
        case lost(Duration)
        /// The MTA answers again.
        case back
    }

    private let pauses: DispatchPauses
    private var nextPause: Duration
    private var probeAt: ContinuousClock.Instant?

    init(pauses: DispatchPauses) {
        self.pauses = pauses
        nextPause = pauses.firstProbe
    }

    /// How many more messages may be tried now, with so many connections free and busy.
    func allowance(free: Int, busy: Int, at instant: ContinuousClock.Instant) -> Int {
        guard let probeAt else { return free }
        return busy == 0 && instant >= probeAt ? min(1, free) : 0
    }

    /// How long until the next probe; nil while the MTA is reached.
    func wait(at instant: ContinuousClock.Instant) -> Duration? {
        probeAt.map { max(.zero, $0 - instant) }
    }

    /// Learns from an attempt.
    mutating func note(_ outcome: AttemptOutcome, at instant: ContinuousClock.Instant) -> Change {
        switch outcome {
        case .answered: return close()
        case .unreachable: return open(at: instant)
        // It was reached, but whether it works is not known.
        case .ambiguous: return .nothing
        }
    }

    private mutating func close() -> Change {
        guard probeAt != nil else { return .nothing }
        probeAt = nil
        nextPause = pauses.firstProbe
        return .back
    }

    private mutating func open(at instant: ContinuousClock.Instant) -> Change {
        // Others that were under way when the first one failed say nothing new.
        if let probeAt, instant < probeAt { return .nothing }
        let wasReached = probeAt == nil
        let pause = nextPause
        probeAt = instant + pause
        nextPause = min(nextPause * 2, pauses.longestProbe)
        return wasReached ? .lost(pause) : .nothing
    }
}
