import Core
import Markup

/// The name of a script as its messages claim it.
struct ScriptName: ViewModel, Hashable {
    let name: String
    let isNamed: Bool
    /// Whether it stands for all scripts beyond the limit.
    let isOthers: Bool

    init(_ script: String) {
        name = script
        isOthers = script == ScriptConduct.others
        isNamed = !script.isEmpty && !isOthers
    }

    static var fields: [Field<ScriptName>] {
        [.text("name", \.name), .flag("isNamed", \.isNamed), .flag("isOthers", \.isOthers)]
    }
}
