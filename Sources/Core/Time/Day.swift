/// A calendar day where a hosting is, counted from 1970-01-01.
package struct Day: Comparable, Hashable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int64

    /// The day that many days after 1970-01-01.
    package init(number: Int64) {
        self.number = number
    }

    /// Earlier or later.
    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The day that many days later.
    package static func + (day: Day, days: Int64) -> Day {
        Day(number: day.number + days)
    }

    /// The day that many days earlier.
    package static func - (day: Day, days: Int64) -> Day {
        Day(number: day.number - days)
    }
}
