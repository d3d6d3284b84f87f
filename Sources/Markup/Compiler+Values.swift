import CheckedXML
import Languages

extension Compiler {
    mutating func attribute(_ attribute: XMLAttribute, of element: XMLElement) {
        let name = attribute.name
        // `with` of an include is not HTML, and svg needs no namespace in HTML.
        if Vocabulary.switches.contains(name) { return switchAttribute(attribute) }
        assembly.put(" \(name)=\"")
        if Vocabulary.addresses.contains(name) {
            address(attribute.value)
        } else if name.hasPrefix("aria-") || name == "spellcheck", let flag = lonelyFlag(attribute.value) {
            assembly.emit(.truth(flag))
        } else {
            phrase(attribute.value, .attribute)
        }
        assembly.put("\"")
    }

    /// `checked=""` is always there, `checked="{flag}"` when the flag is true.
    private mutating func switchAttribute(_ attribute: XMLAttribute) {
        guard !attribute.value.isEmpty else { return assembly.put(" \(attribute.name)") }
        guard let flag = lonelyFlag(attribute.value) else {
            return fail(.wrongKind, "\(attribute.name) is empty or one {flag}")
        }
        let end = assembly.newLabel()
        assembly.emit(.unless(Test(spot: flag, question: .flag, wanted: true), label: end))
        assembly.put(" \(attribute.name)")
        assembly.set(end)
    }

    private func lonelyFlag(_ value: String) -> Spot? {
        guard let pieces = Phrase.pieces(value), pieces.count == 1 else { return nil }
        guard case .value(let reading) = pieces[0], reading.format == nil else { return nil }
        guard let found = try? scope.find(reading.path), case .flag = found.kind else { return nil }
        return found.spot
    }

    /// An address: a literal beginning that cannot lead away, or one that the program made.
    private mutating func address(_ value: String) {
        guard let pieces = Phrase.pieces(value) else { return braces(value) }
        for (index, piece) in pieces.enumerated() {
            if index == 1, pieces[0] == .literal("/"), piece != .value(Reading("lang")) {
                fail(.address, "after \"/\" comes a word, not a value: an empty one would lead away")
            }
            switch piece {
            case .literal(let text): assembly.putEscaped(text)
            case .message: fail(.address, "a message cannot be part of an address")
            case .value(let reading): self.value(reading, .address, first: index == 0)
            }
        }
    }

    mutating func phrase(_ text: String, _ context: Context) {
        guard let pieces = Phrase.pieces(text) else { return braces(text) }
        for piece in pieces {
            switch piece {
            case .literal(let text): assembly.putEscaped(text)
            case .value(let reading): value(reading, context)
            case .message(let call): message(call, context, slots: [])
            }
        }
    }

    private mutating func braces(_ text: String) {
        fail(.braces, "\"\(text)\": each \"{\" has its \"}\" and none inside")
    }

    mutating func value(_ reading: Reading, _ context: Context, first: Bool = false) {
        if reading.path == "lang", !first { return assembly.put(language.rawValue) }
        guard let found = find(reading.path) else { return }
        switch found.kind {
        case .address where first: assembly.emit(medium == .mail ? .link(found.spot) : .address(found.spot))
        case let kind where first:
            fail(.address, "\"\(reading.path)\" is \(kind.name); a whole address is an address field")
        case .text where reading.format == nil:
            assembly.emit(context == .address ? .urlPart(found.spot) : words(found.spot))
        case .address where reading.format == nil:
            if context == .address { return fail(.address, "an address field begins its attribute") }
            assembly.emit(words(found.spot))
        case .int, .number: number(found, reading, context)
        case .time: time(found, reading)
        default: unwritable(found, reading)
        }
    }

    private func words(_ spot: Spot) -> Instruction { medium == .mail ? .plain(spot) : .text(spot) }

    /// People read numbers as their language writes them, machines as plain digits.
    private mutating func number(_ found: Scope.Found, _ reading: Reading, _ context: Context) {
        let usual = context == .text ? NumberFormat.number : .plain
        guard let format = reading.format.map({ NumberFormat(rawValue: $0) }) ?? usual else {
            let format = reading.format ?? ""
            let known = Suggestion.phrase(for: format, among: NumberFormat.allCases.map(\.rawValue))
            return fail(.format, "\"\(format)\" is no format of a number\(known)")
        }
        if context == .address, format != .plain { return fail(.address, "a number in an address is plain") }
        if case .int = found.kind {
            assembly.emit(.int(found.spot, format))
        } else {
            assembly.emit(.number(found.spot, format))
        }
    }

    private mutating func time(_ found: Scope.Found, _ reading: Reading) {
        guard let format = reading.format.flatMap({ TimeFormat(rawValue: $0) }) else {
            let names = TimeFormat.allCases.map(\.rawValue)
            guard let format = reading.format else {
                let known = names.joined(separator: ", ")
                return fail(
                    .format,
                    "\"\(reading.path)\" is a time: write {\(reading.path)|format} with \(known)"
                )
            }
            let known = Suggestion.phrase(for: format, among: names)
            return fail(.format, "\"\(format)\" is no format of a time\(known)")
        }
        assembly.emit(.time(found.spot, format))
    }

    private mutating func unwritable(_ found: Scope.Found, _ reading: Reading) {
        if let format = reading.format, found.kind.isWords {
            return fail(
                .format,
                "\"\(reading.path)\" is \(found.kind.name) and takes no format \"\(format)\""
            )
        }
        fail(.wrongKind, "\"\(reading.path)\" is \(found.kind.name) and cannot be written here")
    }
}

extension FieldKind {
    fileprivate var isWords: Bool {
        switch self {
        case .text, .address: true
        case .int, .number, .flag, .time, .list, .model, .optional: false
        }
    }
}
