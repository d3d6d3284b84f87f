import Languages

/// Words of the catalogs where no template stands around them: in a table for a spreadsheet.
struct PlainWords: Sendable {
    private let catalogs: [Language: MessageCatalog]

    init(_ catalogs: [Language: MessageCatalog]) {
        self.catalogs = catalogs
    }

    /// A message without figures in it; what it chooses by is given by name.
    func text(_ key: String, _ choices: [String: String] = [:], in language: Language) -> String {
        Self.text(catalogs[language]?.messages[key]?.parts ?? [], choices)
    }

    private static func text(_ parts: [MessagePart], _ choices: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .argument(let name): choices[name] ?? ""
            case .select(let name, let forms):
                text((forms.first { $0.key == choices[name] } ?? forms.last)?.parts ?? [], choices)
            case .slot(_, let inside): text(inside ?? [], choices)
            case .count, .plural: ""
            }
        }.joined()
    }
}
