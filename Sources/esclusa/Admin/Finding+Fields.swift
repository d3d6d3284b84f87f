import Core

extension Finding {
    /// Why a rule blocked, as `esclusa status` shows it.
    var fields: [(String, AdminAnswer.Value)] {
        [
            ("rule", .text(rule.rawValue)), ("measured", .number(measured)),
            ("threshold", .number(threshold)),
            ("counted", .number(count)), ("of", .number(sample)),
            ("window_seconds", .number(Int(window.components.seconds))),
            ("scripts", .list(scripts.map(Self.line))),
        ]
    }

    private static func line(_ script: ScriptConduct) -> String {
        let name = script.script.isEmpty ? "(not named)" : script.script
        return "\(name): \(script.accepted) accepted, \(script.handed) recipients handed over,"
            + " \(script.errors) in error, \(script.unknown) unknown"
    }
}
