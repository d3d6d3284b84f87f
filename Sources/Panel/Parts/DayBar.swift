import Core
import Languages
import Markup

/// One day of the chart and of its table.
struct DayBar: ViewModel, Hashable {
    let day: ZonedTime
    let sent: Int
    let errors: Int
    let held: Int
    let hasHeld: Bool
    /// Its classes.
    let look: String
    let left: String
    let width: String
    let barLeft: String
    let barWidth: String
    let sentPart: BarPart?
    let heldPart: BarPart?
    let errorPart: BarPart?

    init(
        _ figures: DayFigures,
        index: Int,
        of count: Int,
        in upper: HistoryGraph.Panel,
        sent scale: Scale,
        errors errorScale: Scale
    ) {
        day = LocalClock.time(of: figures.day)
        sent = figures.relayed
        errors = figures.errors
        held = figures.held
        hasHeld = figures.held > 0
        look = index == count - 1 ? "day today" : "day"
        left = Hundredths(index * 10_000 / count).text
        width = Hundredths(10_000 / count).text
        barLeft = Hundredths((index * 100 + 14) * 100 / count).text
        barWidth = Hundredths(7200 / count).text
        let bottom = upper.bottom * 100
        let sentHeight = scale.height(of: figures.relayed, panel: upper.height)
        let heldHeight = scale.height(of: figures.held, panel: upper.height)
        // One pixel of air between the two colours.
        let gap = sentHeight > 0 ? 100 : 0
        sentPart = sentHeight > 0 ? BarPart(bottom: bottom, height: sentHeight) : nil
        heldPart = heldHeight > 0 ? BarPart(bottom: bottom - sentHeight - gap, height: heldHeight) : nil
        let errorHeight = errorScale.height(of: figures.errors, panel: HistoryGraph.lower.height)
        let floor = HistoryGraph.lower.bottom * 100
        errorPart = errorHeight > 0 ? BarPart(bottom: floor, height: errorHeight) : nil
    }

    static var fields: [Field<DayBar>] {
        [
            .time("day", \.day), .int("sent", \.sent), .int("errors", \.errors), .int("held", \.held),
            .flag("hasHeld", \.hasHeld), .text("look", \.look), .text("left", \.left),
            .text("width", \.width), .text("barLeft", \.barLeft), .text("barWidth", \.barWidth),
            .optional("sentPart", \.sentPart), .optional("heldPart", \.heldPart),
            .optional("errorPart", \.errorPart),
        ]
    }
}
