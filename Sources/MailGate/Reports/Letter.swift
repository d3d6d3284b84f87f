import Core
import Languages

/// A mail's words.
struct Letter: Hashable {
    let subject: String
    let text: String
    let language: Language
}

/// Writes in the language and the time zone of one hosting.
struct LetterPen {
    let words: LetterWords
    let hosting: Hosting
    let link: @Sendable (_ domain: String, _ language: Language) -> String?

    var language: Language { Language(rawValue: hosting.profile.language) ?? .es }

    func say(_ key: LetterWords.Key, _ values: [String: MessageValue] = [:]) -> String {
        words.say(key, values, in: language)
    }

    func time(_ moment: Moment, _ format: TimeFormat) -> MessageValue {
        let time = ZonedTime(milliseconds: moment.milliseconds, zone: hosting.profile.zone)
        return .text(format.text(time, in: language).string)
    }

    func day(_ day: Day, _ format: TimeFormat) -> MessageValue {
        .text(format.text(ZonedTime(day: day.number), in: language).string)
    }

    /// The panel's address for the reader, introduced by a text; nothing when the panel has no address.
    func linked(_ key: LetterWords.Key) -> [String] {
        link(hosting.domain, language).map { [say(key, ["address": .text($0)])] } ?? []
    }

    /// A letter of paragraphs, and at its end why the reader gets it.
    func letter(_ subject: String, _ paragraphs: [String]) -> Letter {
        let footer = say(.footer, ["domain": .text(hosting.domain)])
        let text = (paragraphs + ["-- \n\(footer)"]).joined(separator: "\n\n")
        return Letter(subject: subject, text: text + "\n", language: language)
    }
}

extension String {
    /// A stranger's words on one line: no control characters, nothing that turns the direction of writing.
    func stranger(limit: Int) -> String {
        let safe = unicodeScalars.map { scalar -> Unicode.Scalar in
            let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            return turns || scalar.properties.generalCategory == .control ? " " : scalar
        }
        guard safe.count > limit else { return String(String.UnicodeScalarView(safe)) }
        return String(String.UnicodeScalarView(safe.prefix(limit))) + "…"
    }
}
