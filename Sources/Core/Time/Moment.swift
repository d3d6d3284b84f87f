/// A point in time, in whole milliseconds since 1970-01-01 00:00 UTC.
package struct Moment: Comparable, Hashable, Sendable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int64

    /// A point in time from milliseconds since 1970.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Earlier or later.
    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment that much later; parts below a millisecond are dropped.
    package static func + (moment: Moment, span: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds + span.wholeMilliseconds)
    }

    /// The moment that much earlier; parts below a millisecond are dropped.
    package static func - (moment: Moment, span: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds - span.wholeMilliseconds)
    }

    /// The time from `right` to `left`, negative when `right` is later.
    package static func - (left: Moment, right: Moment) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
}

extension Duration {
    /// The duration in milliseconds, rounded towards zero.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
