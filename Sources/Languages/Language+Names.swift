extension Language {
    /// Months from January, as CLDR writes them inside a date.
    var months: [String] {
        switch self {
        case .es: Self.spanishMonths
        case .fr: Self.frenchMonths
        case .it: Self.italianMonths
        }
    }

    /// Months cut short, as CLDR cuts them.
    var shortMonths: [String] {
        switch self {
        case .es: Self.spanishShortMonths
        case .fr: Self.frenchShortMonths
        case .it: Self.italianShortMonths
        }
    }

    /// Days of the week from Sunday.
    var weekdays: [String] {
        switch self {
        case .es: Self.spanishWeekdays
        case .fr: Self.frenchWeekdays
        case .it: Self.italianWeekdays
        }
    }

    /// Days of the week cut short, from Sunday.
    var shortWeekdays: [String] {
        switch self {
        case .es: Self.spanishShortWeekdays
        case .fr: Self.frenchShortWeekdays
        case .it: Self.italianShortWeekdays
        }
    }

    private static let spanishMonths = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ]
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    private static let italianMonths = [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    ]
    private static let spanishShortMonths = [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
    ]
    private static let frenchShortMonths = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    private static let italianShortMonths = [
        "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
    ]
    private static let spanishWeekdays = [
        "domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    ]
    private static let frenchWeekdays = [
        "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    ]
    private static let italianWeekdays = [
        "domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
    ]
    private static let spanishShortWeekdays = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"]
    private static let frenchShortWeekdays = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."]
    private static let italianShortWeekdays = ["dom", "lun", "mar", "mer", "gio", "ven", "sab"]
}
