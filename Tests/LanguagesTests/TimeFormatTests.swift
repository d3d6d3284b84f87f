import Foundation
import Languages
import Testing

/// The dates against Foundation's ICU, written with the same patterns.
struct TimeFormatTests {
    private static let patterns: [Language: [TimeFormat: String]] = [
        .es: [
            .date: "d 'de' MMMM 'de' y", .time: "HH:mm", .datetime: "d 'de' MMMM 'de' y, HH:mm",
            .atTime: "'a las' H:mm",
            .day: "d 'de' MMMM", .weekday: "EEEE d 'de' MMMM", .shortDay: "d MMM", .shortWeekday: "EEE d MMM",
            .iso: "yyyy-MM-dd'T'HH:mmxxx", .isoDay: "yyyy-MM-dd",
        ],
        .fr: [
            .date: "d MMMM y", .time: "HH:mm", .datetime: "d MMMM y 'à' HH:mm", .day: "d MMMM",
            .atTime: "'à' HH:mm",
            .weekday: "EEEE d MMMM", .shortDay: "d MMM", .shortWeekday: "EEE d MMM",
            .iso: "yyyy-MM-dd'T'HH:mmxxx", .isoDay: "yyyy-MM-dd",
        ],
        .it: [
            .date: "d MMMM y", .time: "HH:mm", .datetime: "d MMMM y 'alle' H:mm", .day: "d MMMM",
            .atTime: "'alle' H:mm",
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
                    let wanted = Self.asWritten(icu.string(from: date), in: language)
                    #expect(text.string == wanted, "\(milliseconds) \(zone) \(format)")
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
            #expect(text == Self.asWritten(icu.string(from: date), in: language))
        }
    }

    /// What a careful writer does and no pattern of ICU's can: one o'clock is singular, the first is an ordinal.
    private static func asWritten(_ text: String, in language: Language) -> String {
        switch language {
        case .es: text.replacing("a las 1:", with: "a la 1:")
        case .fr: text.replacing(/(^|\. |[a-z] )1 (?=\p{L})/) { "\($0.1)1er " }
        case .it: text.replacing("alle 1:", with: "all'1:")
        }
    }

    @Test(arguments: [
        (Language.es, "a la 1:05", "a las 0:05", "a las 12:05"),
        (.fr, "à 01:05", "à 00:05", "à 12:05"),
        (.it, "all'1:05", "alle 0:05", "alle 12:05"),
    ])
    func `a sentence names an hour as people say it`(
        language: Language,
        one: String,
        midnight: String,
        noon: String
    ) {
        let said = [65, 5, 725].map { (minute: Int64) in
            TimeFormat.atTime.text(ZonedTime(milliseconds: minute * 60_000, zone: "UTC"), in: language).string
        }
        #expect(said == [one, midnight, noon])
    }

    @Test func `the first of a month is an ordinal in French`() {
        let written = [TimeFormat.date, .day, .weekday, .shortDay, .shortWeekday].map {
            $0.text(ZonedTime(day: 20_788), in: .fr).string
        }
        #expect(
            written == [
                "1er décembre 2026", "1er décembre", "mardi 1er décembre", "1er déc.", "mar. 1er déc.",
            ]
        )
    }

    @Test func `an unknown zone is UTC`() {
        #expect(ZoneOffsets.seconds(zone: "Mars/Olympus", at: 0) == 0)
        #expect(!ZoneOffsets.knows("Mars/Olympus"))
        #expect(ZoneOffsets.seconds(zone: "Europe/Madrid", at: 1_795_186_920_000) == 3600)
    }
}
