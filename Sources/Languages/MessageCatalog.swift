package import CheckedXML

/// The texts of one language, from an XLIFF 1.2 file.
package struct MessageCatalog: Sendable {
    /// The language of the texts.
    package let language: Language
    /// The texts by key.
    package let messages: [String: Message]
    /// Where each key stands.
    package let positions: [String: XMLPosition]
    private let sources: [String: XMLElement]
    /// What is wrong with single texts; the others can be used.
    package let faults: [XMLFault]

    /// Reads `<trans-unit id="key"><source>…</source><target>…</target></trans-unit>`.
    ///
    /// In the file of the source language the target may be left out.
    package init(language: Language, root: XMLElement) {
        var reading = Reading(language: language)
        for file in root.elements where file.name == "file" { reading.file(file) }
        self.language = language
        messages = reading.messages
        positions = reading.positions
        sources = reading.sources
        faults = reading.faults
    }

    /// No texts: stands for a catalog that cannot be read.
    package init(without language: Language) {
        self.language = language
        messages = [:]
        positions = [:]
        sources = [:]
        faults = []
    }

    /// The text that each was made from, its inline elements named.
    package func sourceTexts() -> [String: String] { sources.mapValues(\.words) }

    private struct Reading {
        let language: Language
        var messages: [String: Message] = [:]
        var positions: [String: XMLPosition] = [:]
        var sources: [String: XMLElement] = [:]
        var faults: [XMLFault] = []

        mutating func file(_ file: XMLElement) {
            let wanted = file.attribute("target-language") ?? file.attribute("source-language")
            if wanted != language.rawValue {
                fail(
                    file,
                    .language,
                    "the file's language is \"\(wanted ?? "")\", not \"\(language.rawValue)\""
                )
            }
            let isSource = file.attribute("source-language") == language.rawValue
            for unit in file.inDocumentOrder where unit.name == "trans-unit" { self.unit(unit, isSource) }
        }

        private mutating func unit(_ unit: XMLElement, _ isSource: Bool) {
            guard let key = unit.attribute("resname") ?? unit.attribute("id") else { return }
            if positions.updateValue(unit.position, forKey: key) != nil {
                return fail(unit, .messageKey, "the key \"\(key)\" is there twice")
            }
            let target = unit.elements.first { $0.name == "target" }
            let source = unit.elements.first { $0.name == "source" }
            sources[key] = isSource ? target ?? source : source
            if unit.attribute("approved") != "yes" {
                fail(unit, .notApproved, "\"\(key)\" is not approved=\"yes\": nobody has looked it over")
            }
            guard let text = target ?? (isSource ? source : nil) else {
                return fail(unit, .untranslated, "\"\(key)\" has no <target>")
            }
            do {
                let parts = try MessageParser.parse(text.children)
                let message = Message(parts: parts, place: "\(text.position)")
                messages[key] = message
                check(message, key, text)
            } catch {
                fail(text, error.rule, "\"\(key)\": \(error.what)")
            }
        }

        private mutating func check(_ message: Message, _ key: String, _ text: XMLElement) {
            for (name, missing) in message.missingForms.sorted(by: { $0.key < $1.key }) {
                let forms = missing.map(\.rawValue).joined(separator: ", ")
                fail(text, .pluralForm, "\"\(key)\": the plural of \"\(name)\" lacks \(forms)")
            }
        }

        private mutating func fail(_ element: XMLElement, _ rule: CatalogRule, _ message: String) {
            faults.append(XMLFault(position: element.position, rule: rule.rawValue, message: message))
        }
    }
}

extension XMLElement {
    /// The text with its inline elements, white space as one blank.
    fileprivate var words: String {
        let words = children.map { node in
            switch node {
            case .text(let text): text
            case .element(let element):
                "<\(element.name) \(element.attribute("id") ?? "")>\(element.words)</\(element.name)>"
            }
        }
        // By bytes: to look for the borders of characters takes as long as all the rest.
        let bytes = words.joined().utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        return bytes.map { String(Substring($0)) }.joined(separator: " ")
    }
}
