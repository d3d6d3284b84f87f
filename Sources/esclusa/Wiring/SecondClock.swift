import Core
import Synchronization

/// The time as text to the second, made once for all that happens in it: a calendar takes microseconds.
final class SecondClock: Sendable {
    private let last = Mutex((second: Int64.min, text: ""))

    func text(of moment: Moment) -> String {
        let second = moment.milliseconds / 1000
        return last.withLock { last in
            if last.second != second { last = (second, moment.iso) }
            return last.text
        }
    }
}
