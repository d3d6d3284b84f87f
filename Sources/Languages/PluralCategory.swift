/// The forms a counted thing takes in es, fr and it (CLDR cardinal rules).
package enum PluralCategory: String, CaseIterable, Hashable, Sendable {
    /// "1 mensaje"; French counts 0 as one too.
    case one
    /// "1.000.000 de mensajes": whole millions.
    case many
    /// Everything else.
    case other

    /// The form for a count.
    package init(_ count: Int, in language: Language) {
        let magnitude = count.magnitude
        if magnitude == 1 || magnitude == 0 && language == .fr {
            self = .one
        } else if magnitude != 0, magnitude.isMultiple(of: 1_000_000) {
            self = .many
        } else {
            self = .other
        }
    }
}
