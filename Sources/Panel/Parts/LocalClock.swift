import Core
import Languages

/// What the time is where a hosting is, for the texts of a page.
struct LocalClock: Sendable {
    let zone: String
    let now: Moment
    private let days: LocalDays

    init(zone: String, now: Moment, days: LocalDays) {
        self.zone = zone
        self.now = now
        self.days = days
    }

    /// A moment as it is written there.
    func time(_ moment: Moment) -> ZonedTime {
        ZonedTime(milliseconds: moment.milliseconds, zone: zone)
    }

    /// A calendar day, as a time that no zone moves to another day.
    static func time(of day: Day) -> ZonedTime {
        ZonedTime(day: day.number)
    }

    /// The calendar day of a moment there.
    func day(of moment: Moment) -> Day {
        days.day(of: moment, in: zone)
    }

    /// A moment, told by today and yesterday where that is plainer.
    func said(_ moment: Moment) -> SaidTime {
        let today = day(of: now)
        let day = day(of: moment)
        let nearness: SaidTime.Nearness =
            switch day.number - today.number {
            case 0: .today
            case -1: .yesterday
            case 1: .tomorrow
            default: .other
            }
        return SaidTime(at: time(moment), nearness: nearness)
    }
}
