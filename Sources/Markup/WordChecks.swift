import CheckedXML
import Languages

/// Checks of words that need no model: messages exist, nothing is written in one language only.
struct WordChecks {
    private(set) var faults: [Fault] = []
    private(set) var used: Set<String> = []
    private let keys: Set<String>
    private var position: XMLPosition

    init(_ root: XMLElement, keys: Set<String>) {
        self.keys = keys
        position = root.position
        element(root)
    }

    private mutating func element(_ element: XMLElement) {
        position = element.position
        if let call = element.control("msg") { key(MessageCall(call[...])) }
        for attribute in element.attributes where attribute.namespace.isEmpty {
            let isSpoken =
                Vocabulary.spoken.contains(attribute.name)
                || attribute.name == "content" && element.attribute("name") == "description"
            phrase(attribute.value, isSpoken: isSpoken)
        }
        for child in element.children {
            switch child {
            case .text(let text): phrase(text, isSpoken: true)
            case .element(let child): self.element(child)
            }
            position = element.position
        }
    }

    private mutating func phrase(_ text: String, isSpoken: Bool) {
        // A lonely brace is noted by the compiler.
        for piece in Phrase.pieces(text) ?? [] {
            switch piece {
            case .message(let call): key(call)
            case .literal(let words) where isSpoken && words.contains(where: \.isLetter):
                let shown = words.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
                fail(.literalText, "\"\(shown)\" is written in one language; move it to the catalogs")
            case .literal, .value: break
            }
        }
    }

    private mutating func key(_ call: MessageCall) {
        used.insert(call.key)
        guard !keys.contains(call.key) else { return }
        let known = Suggestion.phrase(for: call.key, among: keys)
        fail(.unknownMessage, "no message \"\(call.key)\" in the catalogs\(known)")
    }

    private mutating func fail(_ rule: TemplateRule, _ message: String) {
        faults.append(Fault(at: position, rule, message))
    }
}
