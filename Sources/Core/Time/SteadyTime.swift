/// The time that the gate lives by: what has passed since its start, and the system's clock as far as it agrees.
///
/// A clock that is set ahead must end no hold and no grace early, and one that is set back must stop nothing. So a
/// jump is not believed at once: for a while the time goes on by what has really passed. A clock that still says
/// the same afterwards was put right, and is followed.
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

    /// Time that begins with what the clock says, `passed` being counted from anywhere.
    package init(clock: Moment, passed: Duration, patience: Duration) {
        self.patience = patience
        known = (clock, passed)
    }

    /// The moment now, by the system's clock and by what has passed, which never runs backward.
    package mutating func now(clock: Moment, passed: Duration) -> (moment: Moment, notice: Notice?) {
        let steady = known.moment + (passed - known.passed)
        let offset = clock - steady
        guard !Self.isClose(offset, .zero) else {
            let hadDoubt = doubt != nil
            follow(clock, passed)
            return (clock, hadDoubt ? .agrees : nil)
        }
        guard let doubt, Self.isClose(doubt.offset, offset) else {
            doubt = (offset, passed)
            return (steady, .jumped(offset))
        }
        guard passed - doubt.since >= patience else { return (steady, nil) }
        follow(clock, passed)
        return (clock, .believed(offset))
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
