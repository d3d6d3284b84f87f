/// How a moment is written.
package enum TimeFormat: String, CaseIterable, Sendable {
    /// "20 de noviembre de 2026".
    case date
    /// "09:35".
    case time
    /// "a las 9:35", "a la 1:05": with what stands before an hour in a sentence.
    case atTime = "at-time"
    /// "20 de noviembre de 2026, 09:35".
    case datetime
    /// "20 de noviembre".
    case day
    /// "viernes 20 de noviembre".
    case weekday
    /// "20 nov".
    case shortDay = "short-day"
    /// "vie 20 nov".
    case shortWeekday = "short-weekday"
    /// "2026-11-20T09:35+01:00", for the `datetime` attribute.
    case iso
    /// "2026-11-20", for the `datetime` attribute of a day.
    case isoDay = "iso-day"

    /// Writes a moment.
    package func text(_ time: ZonedTime, in language: Language) -> ShortText {
        let civil = CivilTime(time)
        var text = ShortText()
        switch self {
        case .date: text.date(civil, language)
        case .time: text.time(civil)
        case .atTime: text.atTime(civil, language)
        case .datetime:
            text.date(civil, language)
            text.append(language == .es ? ", " : " ")
            if language == .es { text.time(civil) } else { text.atTime(civil, language) }
        case .day: text.day(civil, language)
        case .weekday:
            text.append(language.weekdays[civil.weekday])
            text.append(" ")
            text.day(civil, language)
        case .shortDay: text.shortDay(civil, language)
        case .shortWeekday:
            text.append(language.shortWeekdays[civil.weekday])
            text.append(" ")
            text.shortDay(civil, language)
        case .iso: text.iso(civil)
        case .isoDay: text.isoDay(civil)
        }
        return text
    }
}

extension Language {
    /// What stands before an hour in a sentence; one o'clock is singular in Spanish and Italian.
    fileprivate func at(_ hour: Int) -> String {
        switch self {
        case .es: hour == 1 ? "a la " : "a las "
        case .fr: "à "
        case .it: hour == 1 ? "all'" : "alle "
        }
    }

    /// The first of a month is an ordinal in French.
    fileprivate func ordinal(_ day: Int) -> String { self == .fr && day == 1 ? "er" : "" }
}

extension ShortText {
    fileprivate mutating func date(_ civil: CivilTime, _ language: Language) {
        day(civil, language)
        append(language == .es ? " de " : " ")
        append(civil.year)
    }

    fileprivate mutating func day(_ civil: CivilTime, _ language: Language) {
        append(civil.day)
        append(language.ordinal(civil.day))
        append(language == .es ? " de " : " ")
        append(language.months[civil.month - 1])
    }

    fileprivate mutating func shortDay(_ civil: CivilTime, _ language: Language) {
        append(civil.day)
        append(language.ordinal(civil.day))
        append(" ")
        append(language.shortMonths[civil.month - 1])
    }

    /// Hours read aloud have no zero in front; French writes them with one.
    fileprivate mutating func atTime(_ civil: CivilTime, _ language: Language) {
        append(language.at(civil.hour))
        append(civil.hour, width: language == .fr ? 2 : 1)
        append(":")
        append(civil.minute, width: 2)
    }

    fileprivate mutating func time(_ civil: CivilTime) {
        append(civil.hour, width: 2)
        append(":")
        append(civil.minute, width: 2)
    }

    fileprivate mutating func isoDay(_ civil: CivilTime) {
        append(civil.year, width: 4)
        append("-")
        append(civil.month, width: 2)
        append("-")
        append(civil.day, width: 2)
    }

    fileprivate mutating func iso(_ civil: CivilTime) {
        isoDay(civil)
        append("T")
        time(civil)
        append(civil.offset < 0 ? "-" : "+")
        let minutes = Int(civil.offset.magnitude / 60)
        append(minutes / 60, width: 2)
        append(":")
        append(minutes % 60, width: 2)
    }
}
