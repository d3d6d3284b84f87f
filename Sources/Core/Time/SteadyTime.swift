/// The time that the gate lives by: what has passed since its start, and the system's clock as far as it agrees.
///
/// A clock that is set ahead must end no hold and no grace early, and one that is set back must stop nothing. So a
/// jump is not believed at once: for a while the time goes on by what has really passed. A clock that still says
/// the same afterwards was put right, and is followed.
///
/// At the start nothing has passed: then the time last known, which somebody remembers, tells a clock that went back,
/// and one that is ahead or has merely stood while the gate was down. The first is put right; the second is taken as
/// it is, but ``isUnsure``: nothing may be lost by it.
package struct SteadyTime: Sendable {
    /// What was noticed of the system's clock.
    package enum Notice: Hashable, Sendable {
        /// It jumped by so much, forward or back, and is not believed yet.
        case jumped(Duration)
        /// It agrees again.
        case agrees
        /// It has said the same for so long that it is believed.
        case believed(Duration)
    }

    /// How far the clock may be off without being doubted: services that keep it right correct it by less.
    package static let tolerance = Duration.seconds(10)

    /// How long a jump is not believed.
    private let patience: Duration
    /// A moment, and what had passed by then.
    private var known: (moment: Moment, passed: Duration)
    /// How far the clock is off since when.
    private var doubt: (offset: Duration, since: Duration)?
    /// The time last known before the start, as if it had been at this point of what has passed.
    private var start: (seen: Moment, since: Duration)?

    /// Time that begins with what the clock says, `passed` being counted from anywhere.
    ///
    /// `seen` is the time last known before; nil when nobody knows one.
    package init(clock: Moment, passed: Duration, patience: Duration, seen: Moment? = nil) {
        self.patience = patience
        known = (clock, passed)
        guard let seen, patience > .zero else { return }
        let gap = clock - seen
        guard gap > patience || gap < .zero - patience else { return }
        start = (seen, passed)
        guard gap < .zero else { return }
        // It cannot be earlier than it was.
        known = (seen, passed)
        doubt = (gap, passed)
    }

    /// Whether the time may be wrong since the start: nothing that is over by it may be ended yet.
    package var isUnsure: Bool { start != nil }

    /// The moment now, by the system's clock and by what has passed, which never runs backward.
    package mutating func now(clock: Moment, passed: Duration) -> (moment: Moment, notice: Notice?) {
        if fits(clock, passed) {
            follow(clock, passed)
            start = nil
            return (clock, .agrees)
        }
        let steady = known.moment + (passed - known.passed)
        let offset = clock - steady
        guard !Self.isClose(offset, .zero) else {
            let hadDoubt = doubt != nil
            follow(clock, passed)
            if let start, passed - start.since >= patience {
                self.start = nil
                return (clock, .believed(.zero))
            }
            return (clock, hadDoubt ? .agrees : nil)
        }
        guard let doubt, Self.isClose(doubt.offset, offset) else {
            doubt = (offset, passed)
            return (steady, .jumped(offset))
        }
        guard passed - doubt.since >= patience else { return (steady, nil) }
        follow(clock, passed)
        start = nil
        return (clock, .believed(offset))
    }

    /// Believes the clock as it is: somebody has looked at it.
    package mutating func trust(clock: Moment, passed: Duration) {
        follow(clock, passed)
        start = nil
    }

    /// Whether the clock, wrong at the start, says by now what can follow the time last known.
    private func fits(_ clock: Moment, _ passed: Duration) -> Bool {
        guard let start else { return false }
        let gap = clock - (start.seen + (passed - start.since))
        return gap >= .zero - Self.tolerance && gap <= patience
    }

    private mutating func follow(_ clock: Moment, _ passed: Duration) {
        known = (clock, passed)
        doubt = nil
    }

    private static func isClose(_ left: Duration, _ right: Duration) -> Bool {
        let apart = left - right
        return apart <= tolerance && apart >= .zero - tolerance
    }
}
