import CheckedXML

/// What is wrong with a message's text.
struct MessageMistake: Error {
    var rule = CatalogRule.messageSyntax
    let what: String
}

/// Parses the content of a catalog's `<target>`: ICU MessageFormat with inline elements.
struct MessageParser {
    /// A character, or an inline element of the catalog.
    private enum Unit {
        case character(Character)
        case open(String)
        case close
        case alone(String)
    }

    private var units: [Unit] = []
    private var index = 0

    static func parse(_ nodes: [XMLNode]) throws(MessageMistake) -> [MessagePart] {
        if nodes.count == 1, case .text(let words) = nodes[0], isPlain(words) { return [.text(words)] }
        var parser = MessageParser()
        try parser.flatten(nodes)
        let parts = try parser.parts(plural: nil)
        guard parser.index == parser.units.count else { throw MessageMistake(what: "\"}\" without \"{\"") }
        return parts
    }

    /// Most texts are words alone; "#" is one outside a plural.
    private static func isPlain(_ words: String) -> Bool {
        !words.isEmpty
            && !words.utf8.contains { byte in
                byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "'")
            }
    }

    private mutating func flatten(_ nodes: [XMLNode]) throws(MessageMistake) {
        for node in nodes {
            switch node {
            case .text(let text): units += text.map(Unit.character)
            case .element(let element):
                guard let name = element.attribute("id"), ["g", "x"].contains(element.name) else {
                    throw MessageMistake(
                        what: "<\(element.name)> inside a text; only <g id> and <x id> may be"
                    )
                }
                if element.name == "x" {
                    units.append(.alone(name))
                } else {
                    units.append(.open(name))
                    try flatten(element.children)
                    units.append(.close)
                }
            }
        }
    }

    /// Pieces up to a "}" or the end of an inline element, which stays unread.
    private mutating func parts(plural: String?) throws(MessageMistake) -> [MessagePart] {
        var parts: [MessagePart] = []
        var text = ""
        func flush() {
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
        }
        reading: while index < units.count {
            switch units[index] {
            case .close, .character("}"): break reading
            case .character("'"): text += try quoted(plural: plural)
            case .character("#") where plural != nil:
                flush()
                parts.append(.count(plural ?? ""))
                index += 1
            case .character("{"):
                flush()
                parts.append(try argument(plural: plural))
            case .character(let character):
                text.append(character)
                index += 1
            case .alone(let name):
                flush()
                parts.append(.slot(name, nil))
                index += 1
            case .open(let name):
                flush()
                parts.append(try slot(name, plural: plural))
            }
        }
        flush()
        return parts
    }

    private mutating func slot(_ name: String, plural: String?) throws(MessageMistake) -> MessagePart {
        index += 1
        let inside = try parts(plural: plural)
        guard case .close? = peek else { throw MessageMistake(what: "\"}\" inside <g id=\"\(name)\">") }
        index += 1
        return .slot(name, inside)
    }

    /// ICU: `''` is one apostrophe, one before a brace would quote what follows, any other is itself.
    private mutating func quoted(plural: String?) throws(MessageMistake) -> String {
        index += 1
        guard case .character(let next)? = peek else { return "'" }
        if next == "'" {
            index += 1
            return "'"
        }
        guard next == "{" || next == "}" || next == "#" && plural != nil else { return "'" }
        throw MessageMistake(
            rule: .messageQuote,
            what: "an apostrophe before \"\(next)\" would quote it; write ’ (U+2019) or ''"
        )
    }

    private mutating func argument(plural: String?) throws(MessageMistake) -> MessagePart {
        index += 1
        let name = try word()
        switch try mark() {
        case "}": return .argument(name)
        case ",": break
        default: throw MessageMistake(what: "after \"{\(name)\" comes \"}\" or \",\"")
        }
        let kind = try word()
        guard try mark() == "," else { throw MessageMistake(what: "after \"\(kind)\" comes \",\"") }
        switch kind {
        case "plural": return .plural(name, try pluralForms(name))
        case "select": return .select(name, try selectForms(plural: plural))
        default:
            throw MessageMistake(
                what: "\"\(kind)\" is not known"
                    + Suggestion.phrase(for: kind, among: ["plural", "select"])
            )
        }
    }

    private mutating func pluralForms(_ name: String) throws(MessageMistake) -> [MessagePart.PluralForm] {
        var forms: [MessagePart.PluralForm] = []
        while let key = try key() {
            let selector: MessagePart.PluralSelector
            if key.hasPrefix("="), let count = Int(key.dropFirst()) {
                selector = .exactly(count)
            } else if let category = PluralCategory(rawValue: key) {
                selector = .category(category)
            } else {
                let known = ["=0"] + PluralCategory.allCases.map(\.rawValue)
                throw MessageMistake(
                    what: "no plural form \"\(key)\"" + Suggestion.phrase(for: key, among: known)
                )
            }
            forms.append(MessagePart.PluralForm(selector: selector, parts: try branch(plural: name)))
        }
        return forms
    }

    private mutating func selectForms(plural: String?) throws(MessageMistake) -> [MessagePart.SelectForm] {
        var forms: [MessagePart.SelectForm] = []
        while let key = try key() {
            forms.append(MessagePart.SelectForm(key: key, parts: try branch(plural: plural)))
        }
        guard forms.contains(where: { $0.key == "other" }) else {
            throw MessageMistake(what: "a select without the form \"other\"")
        }
        return forms
    }

    private mutating func branch(plural: String?) throws(MessageMistake) -> [MessagePart] {
        guard try mark() == "{" else { throw MessageMistake(what: "a form's text stands in braces") }
        let parts = try parts(plural: plural)
        guard try mark() == "}" else { throw MessageMistake(what: "a form without its \"}\"") }
        return parts
    }

    /// The next form's key, nil at the "}" that ends the argument.
    private mutating func key() throws(MessageMistake) -> String? {
        skipSpace()
        guard case .character("}")? = peek else { return try word() }
        index += 1
        return nil
    }

    private mutating func word() throws(MessageMistake) -> String {
        skipSpace()
        var word = ""
        while case .character(let character)? = peek, character.isWordPart {
            word.append(character)
            index += 1
        }
        guard !word.isEmpty else { throw MessageMistake(what: "a name is missing after \"{\" or \",\"") }
        return word
    }

    private mutating func mark() throws(MessageMistake) -> Character {
        skipSpace()
        guard case .character(let character)? = peek else { throw MessageMistake(what: "a \"}\" is missing") }
        index += 1
        return character
    }

    private mutating func skipSpace() {
        while case .character(let character)? = peek, character.isWhitespace { index += 1 }
    }

    private var peek: Unit? { index < units.count ? units[index] : nil }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "-" || self == "_" || self == "=" }
}
