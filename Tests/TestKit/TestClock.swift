package import Core
import Synchronization

/// A clock that a test sets.
package final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    /// A clock that stands at a moment.
    package init(at moment: Moment) {
        self.moment = Mutex(moment)
    }

    /// The moment it stands at.
    package var now: Moment {
        moment.withLock { $0 }
    }

    /// The clock as the parts of the product take it.
    package var reading: @Sendable () -> Moment {
        { self.now }
    }

    /// Moves the clock on, or back.
    package func advance(by span: Duration) {
        moment.withLock { $0 = $0 + span }
    }

    /// Sets the clock.
    package func set(_ moment: Moment) {
        self.moment.withLock { $0 = moment }
    }
}
