import CheckedXML

/// Which white space of a template reaches the page: none that cannot be seen.
enum Whitespace {
    static func kept(_ text: String, _ nodes: [XMLNode], _ index: Int, in parent: XMLElement?) -> String {
        if let parent, Vocabulary.preformatted.contains(parent.name) { return text }
        guard text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return collapsed(text) }
        // Between two things of a line it separates words.
        return isInline(nodes, index - 1) && isInline(nodes, index + 1) ? " " : ""
    }

    private static func isInline(_ nodes: [XMLNode], _ index: Int) -> Bool {
        guard nodes.indices.contains(index), case .element(let element) = nodes[index] else { return false }
        return Vocabulary.inline.contains(element.name) || element.namespace == Vocabulary.template
    }

    private static func collapsed(_ text: String) -> String {
        var kept = ""
        for character in text {
            if !character.isWhitespace || character == "\u{A0}" || character == "\u{202F}" {
                kept.append(character)
            } else if kept.last != " " {
                kept.append(" ")
            }
        }
        return kept
    }
}
