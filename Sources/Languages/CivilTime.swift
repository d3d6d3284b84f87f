/// A moment's date and time of day in the proleptic Gregorian calendar.
struct CivilTime {
    let year: Int
    /// 1 to 12.
    let month: Int
    let day: Int
    /// 0 is Sunday.
    let weekday: Int
    let hour: Int
    let minute: Int
    let offset: Int

    init(_ time: ZonedTime) {
        let seconds = time.milliseconds.flooring(1000).quotient + time.offset
        let (days, rest) = seconds.flooring(86_400)
        offset = Int(time.offset)
        hour = Int(rest / 3600)
        minute = Int(rest / 60 % 60)
        weekday = Int((days + 4).flooring(7).remainder)
        // Days since 0000-03-01 in eras of 400 years: a leap day is the last of its year.
        let (era, dayOfEra) = (days + 719_468).flooring(146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that times before 1970 keep their order.
    fileprivate func flooring(_ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
