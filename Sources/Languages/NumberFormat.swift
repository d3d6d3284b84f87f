/// How a number is written; CLDR's rules of es, fr and it.
package enum NumberFormat: String, CaseIterable, Sendable {
    /// "128.904", "1037": whole, or with one decimal when it has one.
    case number
    /// "1037", "57.07": digits for machines, at most two decimals.
    case plain
    /// "0,8 %": a share of one, with one decimal when it has one.
    case percent
    /// "17 h 8 min", from seconds; never days, never below a minute.
    case hoursLeft = "hours-left"
    /// "1,2 MB", in steps of a thousand.
    case bytes

    /// Writes a whole number.
    package func text(_ value: Int, in language: Language) -> ShortText {
        var text = ShortText()
        switch self {
        case .number: text.grouped(value, language)
        case .plain: text.append(value)
        case .percent:
            text.grouped(value.multipliedReportingOverflow(by: 100).partialValue, language)
            text.append(language.percentSign)
        case .hoursLeft: text.hoursLeft(value)
        case .bytes: text.bytes(value, language)
        }
        return text
    }

    /// Writes a number that may have decimals.
    package func text(_ value: Double, in language: Language) -> ShortText {
        guard value.isFinite, value.magnitude < 1e15 else {
            var text = ShortText()
            text.append("–")
            return text
        }
        var text = ShortText()
        switch self {
        case .number: text.decimal(value, language)
        case .plain: text.plain(value)
        case .percent:
            text.decimal(value, hundredfold: true, language)
            text.append(language.percentSign)
        case .hoursLeft: text.hoursLeft(Int(value))
        case .bytes: text.bytes(Int(value), language)
        }
        return text
    }
}

extension Language {
    fileprivate var percentSign: String { self == .it ? "%" : "\u{A0}%" }
    fileprivate var groupSeparator: String { self == .fr ? "\u{202F}" : "." }
    /// es and it leave four digits together.
    fileprivate var smallestGrouped: UInt { self == .fr ? 1000 : 10_000 }
    fileprivate var byteUnits: [String] { self == .fr ? Self.octets : Self.bytes }

    // Made once: an array that is written where it is used may be made at each use.
    private static let octets = ["o", "ko", "Mo", "Go", "To"]
    private static let bytes = ["B", "kB", "MB", "GB", "TB"]
}

extension ShortText {
    fileprivate mutating func grouped(_ value: Int, _ language: Language) {
        if value < 0 { append("-") }
        groups(value.magnitude, language)
    }

    private mutating func groups(_ value: UInt, _ language: Language) {
        guard value >= language.smallestGrouped else { return append(Int(value)) }
        threes(value, language.groupSeparator)
    }

    private mutating func threes(_ value: UInt, _ separator: String) {
        guard value >= 1000 else { return append(Int(value)) }
        threes(value / 1000, separator)
        append(separator)
        append(Int(value % 1000), width: 3)
    }

    fileprivate mutating func decimal(
        _ value: Double,
        hundredfold: Bool = false,
        _ language: Language
    ) {
        let tenths = DecimalRounding.scaled(value, by: hundredfold ? 3 : 1)
        if value.sign == .minus { append("-") }
        groups(tenths / 10, language)
        guard tenths % 10 != 0 else { return }
        append(",")
        append(Int(tenths % 10))
    }

    fileprivate mutating func plain(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        if hundredths < 0 { append("-") }
        append(Int(hundredths.magnitude / 100))
        let rest = Int(hundredths.magnitude % 100)
        guard rest != 0 else { return }
        append(".")
        append(rest / 10)
        if rest % 10 != 0 { append(rest % 10) }
    }

    fileprivate mutating func hoursLeft(_ seconds: Int) {
        let minutes = max(1, seconds / 60)
        if minutes >= 60 {
            append(minutes / 60)
            append("\u{A0}h")
            guard minutes % 60 != 0 else { return }
            append(" ")
        }
        append(minutes % 60)
        append("\u{A0}min")
    }

    fileprivate mutating func bytes(_ count: Int, _ language: Language) {
        var unit = 0
        var size = Double(max(0, count))
        while size >= 999.95, unit < 4 {
            size /= 1000
            unit += 1
        }
        decimal(size, language)
        append("\u{A0}")
        append(language.byteUnits[unit])
    }
}
