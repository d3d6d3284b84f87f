import Languages
import Markup

/// A moment as a sentence says it: "hoy a las 16:02", "el 18 de noviembre a las 09:12".
struct SaidTime: ViewModel, Hashable {
    enum Nearness: String, Sendable {
        case today
        case yesterday
        case tomorrow
        case other
    }

    let at: ZonedTime
    let day: String

    init(at: ZonedTime, nearness: Nearness) {
        self.at = at
        day = nearness.rawValue
    }

    static var fields: [Field<SaidTime>] {
        [.time("at", \.at), .text("day", \.day)]
    }
}
