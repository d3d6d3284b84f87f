import Core
import Languages
import Markup

/// What one script did over some days, with the ways to its errors and to what is held of it.
struct ScriptRow: ViewModel, Hashable {
    let script: ScriptName
    let sent: Int
    let errors: Int
    let held: Int
    /// The history of this script alone.
    let address: String
    let errorsAddress: String
    let heldAddress: String
    let linksErrors: Bool
    let linksHeld: Bool

    init(_ figures: ScriptFigures, days: Int, domain: String, language: Language) {
        func list(_ place: Place.List, and more: [(name: String, value: String)] = []) -> String {
            ListAddress(place, domain: domain, language: language, search: figures.script, and: more).page(1)
        }
        script = ScriptName(figures.script)
        sent = figures.relayed
        errors = figures.errors
        held = figures.held
        address = list(.history, and: [(name: Slugs.of(language).days, value: "\(days)")])
        errorsAddress = list(.errors)
        heldAddress = list(.held)
        linksErrors = script.isNamed && errors > 0
        linksHeld = script.isNamed && held > 0
    }

    static var fields: [Field<ScriptRow>] {
        [
            .model("script", \.script), .int("sent", \.sent), .int("errors", \.errors), .int("held", \.held),
            .address("address", \.address), .address("errorsAddress", \.errorsAddress),
            .address("heldAddress", \.heldAddress),
            .flag("linksErrors", \.linksErrors), .flag("linksHeld", \.linksHeld),
        ]
    }
}
