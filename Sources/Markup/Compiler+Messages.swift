import CheckedXML
import Languages

extension Compiler {
    /// A message in the program's language, its arguments read from the model, its slots from the template.
    mutating func message(_ call: MessageCall, _ context: Context, slots: [XMLElement]) {
        for stray in call.strays { fail(.messageArgument, "\"\(stray)\" is not name=path") }
        // An unknown key was noted when the files were read.
        guard let message = catalog.messages[call.key] else { return }
        let wanted = Set(message.arguments.keys)
        for name in wanted.subtracting(call.arguments.keys).sorted() {
            fail(.messageArgument, "\"\(call.key)\" in \(language) wants \(name)=path (\(message.place))")
        }
        let known = argumentsAnywhere[call.key] ?? []
        for name in Set(call.arguments.keys).subtracting(known).sorted() {
            fail(
                .messageArgument,
                "\"\(call.key)\" has no argument \"\(name)\"\(Suggestion.phrase(for: name, among: known))"
            )
        }
        check(slots, against: message, call.key)
        parts(
            message.parts,
            Wording(call: call, context: context == .attribute ? .attribute : .text, slots: slots)
        )
    }

    /// What the pieces of a message are filled with.
    struct Wording {
        let call: MessageCall
        let context: Context
        let slots: [XMLElement]
    }

    private mutating func check(_ slots: [XMLElement], against message: Message, _ key: String) {
        let here = Set(slots.compactMap { $0.control("slot") })
        for name in message.slots.subtracting(here).sorted() {
            fail(.messageSlot, "\"\(key)\" in \(language) wants an element with t:slot=\"\(name)\"")
        }
        for name in here.subtracting(message.slots).sorted() {
            fail(.messageSlot, "\"\(key)\" in \(language) has no <x id=\"\(name)\"/> or <g id=\"\(name)\">")
        }
    }

    private mutating func parts(_ parts: [MessagePart], _ wording: Wording) {
        for part in parts {
            switch part {
            case .text(let text): said(text, wording)
            case .argument(let name), .count(let name): argument(name, wording)
            case .plural(let name, let forms): plural(name, forms, wording)
            case .select(let name, let forms): select(name, forms, wording)
            case .slot(let name, let inside): slot(name, inside, wording)
            }
        }
    }

    /// Words as they are; where an element may stand, no line ends within a word like "e-mail".
    private mutating func said(_ text: String, _ wording: Wording) {
        guard medium == .html, mayWrap, wording.context == .text else { return assembly.putEscaped(text) }
        var rest = text[...]
        while let word = UnbrokenWord(firstIn: rest)?.range {
            assembly.putEscaped(String(rest[..<word.lowerBound]))
            assembly.put("<span class=\"nw\">")
            assembly.putEscaped(String(rest[word]))
            assembly.put("</span>")
            rest = rest[word.upperBound...]
        }
        assembly.putEscaped(String(rest))
    }

    private mutating func argument(_ name: String, _ wording: Wording) {
        guard let reading = wording.call.arguments[name] else { return }
        // A number inside a message is read by people even in an attribute.
        value(reading, .text)
    }

    private mutating func plural(_ name: String, _ forms: [MessagePart.PluralForm], _ wording: Wording) {
        guard let reading = wording.call.arguments[name], let found = find(reading.path) else { return }
        guard case .int = found.kind else {
            return fail(
                .wrongKind,
                "\"\(reading.path)\" is \(found.kind.name); a plural counts with an int"
            )
        }
        let end = assembly.newLabel()
        let labels = forms.map { _ in assembly.newLabel() }
        var choice = PluralChoice()
        for (form, label) in zip(forms, labels) {
            switch form.selector {
            case .exactly(let count): choice.exact.append((count, label))
            case .category(let category): choice.forms[category] = label
            }
        }
        assembly.emit(.plural(found.spot, choice: assembly.add(choice)))
        branches(forms.map(\.parts), labels, end, wording)
    }

    private mutating func select(_ name: String, _ forms: [MessagePart.SelectForm], _ wording: Wording) {
        guard let reading = wording.call.arguments[name], let found = find(reading.path) else { return }
        guard case .text = found.kind else {
            return fail(.wrongKind, "\"\(reading.path)\" is \(found.kind.name); a select chooses by text")
        }
        let end = assembly.newLabel()
        let labels = forms.map { _ in assembly.newLabel() }
        var choice = SelectChoice()
        for (form, label) in zip(forms, labels) {
            if form.key == "other" { choice.other = label } else { choice.words.append((form.key, label)) }
        }
        assembly.emit(.select(found.spot, choice: assembly.add(choice)))
        branches(forms.map(\.parts), labels, end, wording)
    }

    private mutating func branches(
        _ branches: [[MessagePart]],
        _ labels: [Int32],
        _ end: Int32,
        _ wording: Wording
    ) {
        for (branch, label) in zip(branches, labels) {
            assembly.set(label)
            parts(branch, wording)
            assembly.emit(.jump(label: end))
        }
        assembly.set(end)
    }

    /// The template's element, around the message's words or with its own content.
    private mutating func slot(_ name: String, _ inside: [MessagePart]?, _ wording: Wording) {
        guard var element = wording.slots.first(where: { $0.control("slot") == name }) else { return }
        guard let inside else { return nodes([.element(element)], in: nil) }
        guard element.children.allSatisfy(\.isBlank), element.control("msg") == nil else {
            return fail(
                .messageSlot,
                "the words of t:slot=\"\(name)\" come from the catalog; leave it empty"
            )
        }
        if ["if", "else", "for"].contains(where: { element.control($0) != nil }) {
            fail(.messageSlot, "t:slot=\"\(name)\" holds words of a sentence: no condition, no loop")
        }
        element.children = []
        let before = position
        position = element.position
        defer { position = before }
        if medium == .mail { return mailElement(element) { $0.parts(inside, wording) } }
        assembly.put("<\(element.name)")
        for attribute in element.attributes where attribute.namespace.isEmpty {
            self.attribute(attribute, of: element)
        }
        assembly.put(">")
        parts(inside, wording)
        assembly.put("</\(element.name)>")
    }
}

extension XMLNode {
    fileprivate var isBlank: Bool {
        if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}
