import Core

/// One setting: its name everywhere, its unit, its default, and how a text becomes its value.
struct Setting: Sendable {
    /// Its name in a configuration file ("purge.grace").
    let key: String
    /// What its value is measured in or made of.
    let unit: String
    /// What it is for.
    let about: String
    /// Whether its value holds a password: what is wrong with it is then told without it.
    var isSecret = false
    /// Its value in given settings, as an operator would write it.
    let show: @Sendable (Settings) -> String
    /// Puts a text's value into settings; throws what is wrong with the text.
    let apply: @Sendable (String, inout Settings) throws -> Void

    /// Its name in the environment ("ESCLUSA_PURGE_GRACE").
    var environmentName: String {
        "ESCLUSA_" + key.uppercased().map { $0 == "." ? "_" : $0 }
    }
}

/// Why a text is no value of a setting.
struct UnusableValue: Error {
    /// What would be one.
    let expected: String
}

extension Setting {
    static func text(
        _ key: String,
        _ unit: String,
        _ path: any WritableKeyPath<Settings, String> & Sendable,
        _ about: String
    ) -> Setting {
        Setting(key: key, unit: unit, about: about, show: { $0[keyPath: path] }) { text, settings in
            settings[keyPath: path] = text
        }
    }

    static func folder(
        _ key: String,
        _ path: any WritableKeyPath<Settings, String?> & Sendable,
        _ about: String
    ) -> Setting {
        Setting(key: key, unit: "folder", about: about, show: { $0[keyPath: path] ?? "beside the program" }) {
            text,
            settings in
            settings[keyPath: path] = text
        }
    }

    static func choice(
        _ key: String,
        _ words: [String],
        _ path: any WritableKeyPath<Settings, String> & Sendable,
        _ about: String
    ) -> Setting {
        let list = words.joined(separator: ", ")
        return Setting(key: key, unit: list, about: about, show: { $0[keyPath: path] }) { text, settings in
            guard words.contains(text) else { throw UnusableValue(expected: "one of \(list)") }
            settings[keyPath: path] = text
        }
    }

    static func count(
        _ key: String,
        _ unit: String,
        _ range: ClosedRange<Int>,
        _ path: any WritableKeyPath<Settings, Int> & Sendable,
        _ about: String
    ) -> Setting {
        Setting(key: key, unit: unit, about: about, show: { "\($0[keyPath: path])" }) { text, settings in
            guard let number = Int(text), range.contains(number) else {
                throw UnusableValue(
                    expected: "a whole number from \(range.lowerBound) to \(range.upperBound) (\(unit))"
                )
            }
            settings[keyPath: path] = number
        }
    }

    /// Days, 0 for ever; below a week a repeated report or click would no longer be known as repeated.
    static func days(
        _ key: String,
        _ path: any WritableKeyPath<Settings, Int> & Sendable,
        _ about: String
    ) -> Setting {
        Setting(key: key, unit: "days", about: about, show: { "\($0[keyPath: path])" }) { text, settings in
            guard let number = Int(text), number == 0 || (7...36_500).contains(number) else {
                throw UnusableValue(expected: "a whole number of days, at least 7, or 0 to keep for ever")
            }
            settings[keyPath: path] = number
        }
    }

    static func seconds(
        _ key: String,
        _ path: any WritableKeyPath<Settings, Duration> & Sendable,
        _ about: String
    ) -> Setting {
        let show: @Sendable (Settings) -> String = { "\($0[keyPath: path].components.seconds)" }
        return Setting(key: key, unit: "seconds", about: about, show: show) { text, settings in
            guard let number = Int64(text), (0...31_536_000).contains(number) else {
                throw UnusableValue(expected: "a whole number of seconds, at most a year")
            }
            settings[keyPath: path] = .seconds(number)
        }
    }
}
