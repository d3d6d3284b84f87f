package import Core

extension Moment {
    /// The moment as a Date field has it, in UTC: "Sat, 21 Nov 2026 02:37:44 +0000" (RFC 5322 section 3.3).
    package var mailDate: String {
        let seconds = Int(milliseconds / 1000) - (milliseconds % 1000 < 0 ? 1 : 0)
        let day = seconds.floored(by: 86_400)
        let clock = seconds - day * 86_400
        let date = CivilDate(day: day)
        let time = [clock / 3600, clock / 60 % 60, clock % 60].map(\.twoDigits).joined(separator: ":")
        let weekday = CivilDate.weekdays[(day + 4) - (day + 4).floored(by: 7) * 7]
        return "\(weekday), \(date.day) \(CivilDate.months[date.month - 1]) \(date.year) \(time) +0000"
    }
}

/// Year, month and day of the Gregorian calendar.
private struct CivilDate {
    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    let year: Int
    let month: Int
    let day: Int

    /// The date that many days after 1970-01-01, by eras of 400 years that begin in March.
    init(day number: Int) {
        let shifted = number + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}

extension Int {
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }

    fileprivate func floored(by divisor: Int) -> Int {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }
}
