import Core
import Foundation

/// The system's clock, but never ahead of the time that has really passed since the start.
///
/// What is deleted because time has passed goes by it: a clock set an hour ahead, and back, deletes nothing early.
struct SteadyClock: Sendable {
    private let start = SystemClock.now()
    private let began = ContinuousClock.now

    /// The earlier of both clocks' moments.
    @Sendable func now() -> Moment {
        min(SystemClock.now(), start + (ContinuousClock.now - began))
    }
}

/// The one clock of the program.
struct SystemClock {
    /// The moment now.
    @Sendable static func now() -> Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
