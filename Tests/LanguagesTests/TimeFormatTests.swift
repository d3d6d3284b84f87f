import Foundation
import Languages
import Testing

/// The dates against Foundation's ICU, written with the same patterns.
struct TimeFormatTests {
    private static let patterns: [Language: [TimeFormat: String]] = [
        .es: [
            .date: "d 'de' MMMM 'de' y", .time: "HH:mm", .datetime: "d 'de' MMMM 'de' y, HH:mm",
            .day: "d 'de' MMMM", .weekday: "EEEE d 'de' MMMM", .shortDay: "d MMM", .shortWeekday: "EEE d MMM",
            .iso: "yyyy-MM-dd'T'HH:mmxxx", .isoDay: "yyyy-MM-dd",
        ],
        .fr: [
            .date: "d MMMM y", .time: "HH:mm", .datetime: "d MMMM y 'à' HH:mm", .day: "d MMMM",
            .weekday: "EEEE d MMMM", .shortDay: "d MMM", .shortWeekday: "EEE d MMM",
            .iso: "yyyy-MM-dd'T'HH:mmxxx", .isoDay: "yyyy-MM-dd",
        ],
        .it: [
            .date: "d MMMM y", .time: "HH:mm", .datetime: "d MMMM y 'alle' HH:mm", .day: "d MMMM",
            .weekday: "EEEE d MMMM", .shortDay: "d MMM", .shortWeekday: "EEE d MMM",
            .iso: "yyyy-MM-dd'T'HH:mmxxx", .isoDay: "yyyy-MM-dd",
        ],
    ]

    @Test(arguments: Language.allCases)
    func `dates are ICU's`(language: Language) throws {
        for zone in ["Europe/Madrid", "UTC", "America/New_York", "Asia/Kolkata"] {
            for format in TimeFormat.allCases {
                let icu = DateFormatter()
                icu.locale = Locale(identifier: language.rawValue)
                icu.timeZone = TimeZone(identifier: zone)
                icu.dateFormat = try #require(Self.patterns[language]?[format])
                for _ in 0..<3000 * Proof.factor {
                    let milliseconds = Int64.random(in: -1_000_000_000_000...4_000_000_000_000)
                    let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
                    let text = format.text(ZonedTime(milliseconds: milliseconds, zone: zone), in: language)
                    #expect(text.string == icu.string(from: date), "\(milliseconds) \(zone) \(format)")
                }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `the long date is the one CLDR gives the language`(language: Language) {
        let icu = DateFormatter()
        icu.locale = Locale(identifier: language.rawValue)
        icu.timeZone = .gmt
        icu.dateStyle = .long
        for day in Int64(0)..<1000 {
            let date = Date(timeIntervalSince1970: Double(day * 29 * 86_400))
            let text = TimeFormat.date.text(ZonedTime(day: day * 29), in: language).string
            #expect(text == icu.string(from: date))
        }
    }

    @Test func `an unknown zone is UTC`() {
        #expect(ZoneOffsets.seconds(zone: "Mars/Olympus", at: 0) == 0)
        #expect(!ZoneOffsets.knows("Mars/Olympus"))
        #expect(ZoneOffsets.seconds(zone: "Europe/Madrid", at: 1_795_186_920_000) == 3600)
    }
}
