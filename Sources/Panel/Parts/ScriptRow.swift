import Core
import Languages
import Markup

/// What one script did over some days, with the ways to its errors and to what is held of it.
struct ScriptRow: ViewModel, Hashable {
    let script: ScriptName
    let sent: Int
    let errors: Int
    let held: Int
    let errorsAddress: String
    let heldAddress: String
    let linksErrors: Bool
    let linksHeld: Bool

    init(_ figures: ScriptFigures, domain: String, language: Language) {
        func list(_ place: Place.List) -> String {
            ListAddress(place, domain: domain, language: language, search: figures.script).page(1)
        }
        script = ScriptName(figures.script)
        sent = figures.relayed
        errors = figures.errors
        held = figures.held
        errorsAddress = list(.errors)
        heldAddress = list(.held)
        linksErrors = script.isNamed && errors > 0
        linksHeld = script.isNamed && held > 0
    }

    static var fields: [Field<ScriptRow>] {
        [
            .model("script", \.script), .int("sent", \.sent), .int("errors", \.errors), .int("held", \.held),
            .address("errorsAddress", \.errorsAddress), .address("heldAddress", \.heldAddress),
            .flag("linksErrors", \.linksErrors), .flag("linksHeld", \.linksHeld),
        ]
    }
}
