/// Which calendar day a moment falls on where a hosting is.
///
/// The knowledge of time zones is handed in, so that the rules need no clock and no database of zones.
package struct LocalDays: Sendable {
    private let offset: @Sendable (_ zone: String, _ moment: Moment) -> Int64

    /// Days by a function that gives the seconds east of UTC in a zone ("Europe/Madrid") at a moment.
    package init(offset: @escaping @Sendable (_ zone: String, _ moment: Moment) -> Int64) {
        self.offset = offset
    }

    /// Days in UTC whatever the zone.
    package static let utc = LocalDays { _, _ in 0 }

    /// The local calendar day of a moment.
    package func day(of moment: Moment, in zone: String) -> Day {
        Day(number: localSeconds(of: moment, in: zone).flooringQuotient(86_400))
    }

    /// Seconds from 1970-01-01 00:00 by local clocks to what they show at a moment.
    func localSeconds(of moment: Moment, in zone: String) -> Int64 {
        moment.milliseconds.flooringQuotient(1000) + offset(zone, moment)
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that times before 1970 keep their order.
    fileprivate func flooringQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
