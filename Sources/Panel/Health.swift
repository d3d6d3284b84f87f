/// How the program is, for whoever watches it.
package struct Health: Hashable, Sendable {
    /// Whether it does its work.
    package var isWell: Bool
    /// The state of each part by its name, in one word.
    package var parts: [String: String]

    /// How the program is.
    package init(isWell: Bool, parts: [String: String] = [:]) {
        self.isWell = isWell
        self.parts = parts
    }

    /// The part that hands messages to the MTA.
    package static let relay = "relevo"
    /// The system's clock.
    package static let clock = "reloj"
    /// The word for a part that does not work.
    package static let bad = "mal"

    /// `{"estado":"bien","almacen":"bien"}`: names and words are the program's own.
    var json: String {
        let state = ("estado", isWell ? "bien" : "mal")
        let fields = [state] + parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let pairs = fields.map { "\(Self.quoted($0.0)):\(Self.quoted($0.1))" }
        return "{\(pairs.joined(separator: ","))}\n"
    }

    private static func quoted(_ text: String) -> String {
        let safe = text.unicodeScalars.map { scalar in
            scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : scalar.value < 0x20 ? " " : "\(scalar)"
        }
        return "\"\(safe.joined())\""
    }
}
