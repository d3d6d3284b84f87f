/// One text of a catalog, parsed (ICU MessageFormat).
package struct Message: Hashable, Sendable {
    /// The text's pieces in order.
    package let parts: [MessagePart]
    /// Where it stands in its catalog.
    package let place: String

    /// The names that a template must hand over, each with what it is used as.
    package var arguments: [String: Set<MessagePart.Use>] {
        var found: [String: Set<MessagePart.Use>] = [:]
        parts.forEach { $0.collect(into: &found) }
        return found
    }

    /// The inline elements that a template must have inside.
    package var slots: Set<String> {
        parts.reduce(into: []) { $1.collectSlots(into: &$0) }
    }

    /// The plurals that lack a form of the language, each with the forms it lacks.
    package var missingForms: [String: [PluralCategory]] {
        parts.reduce(into: [:]) { $1.collectMissing(into: &$0) }
    }
}

/// A piece of a message.
package indirect enum MessagePart: Hashable, Sendable {
    /// Words.
    case text(String)
    /// `{name}`.
    case argument(String)
    /// `#` inside a plural: its number.
    case count(String)
    /// `{name, plural, =0 {…} one {…} many {…} other {…}}`.
    case plural(String, [PluralForm])
    /// `{name, select, key {…} other {…}}`.
    case select(String, [SelectForm])
    /// `<x id="name"/>` (nil) or `<g id="name">…</g>`: an element of the template.
    case slot(String, [MessagePart]?)

    /// What an argument is used as.
    package enum Use: Hashable, Sendable {
        /// Anything that can be written.
        case value
        /// A whole number.
        case count
        /// A word among the forms.
        case choice
    }

    /// One branch of a plural.
    package struct PluralForm: Hashable, Sendable {
        /// Which counts it is for.
        package let selector: PluralSelector
        /// Its pieces.
        package let parts: [MessagePart]
    }

    /// One branch of a select.
    package struct SelectForm: Hashable, Sendable {
        /// The word; "other" for the rest.
        package let key: String
        /// Its pieces.
        package let parts: [MessagePart]
    }

    /// Which counts a plural form is for.
    package enum PluralSelector: Hashable, Sendable {
        /// `=0`: exactly that many.
        case exactly(Int)
        /// `one`, `many` or `other`.
        case category(PluralCategory)
    }

    private var branches: [[MessagePart]] {
        switch self {
        case .text, .argument, .count: []
        case .plural(_, let forms): forms.map(\.parts)
        case .select(_, let forms): forms.map(\.parts)
        case .slot(_, let parts): parts.map { [$0] } ?? []
        }
    }

    fileprivate func collect(into found: inout [String: Set<Use>]) {
        switch self {
        case .text, .slot: break
        case .argument(let name): found[name, default: []].insert(.value)
        case .count(let name), .plural(let name, _): found[name, default: []].insert(.count)
        case .select(let name, _): found[name, default: []].insert(.choice)
        }
        for part in branches.joined() { part.collect(into: &found) }
    }

    fileprivate func collectSlots(into found: inout Set<String>) {
        if case .slot(let name, _) = self { found.insert(name) }
        for part in branches.joined() { part.collectSlots(into: &found) }
    }

    fileprivate func collectMissing(into found: inout [String: [PluralCategory]]) {
        if case .plural(let name, let forms) = self {
            let missing = PluralCategory.allCases.filter { category in
                !forms.contains { $0.selector == .category(category) }
            }
            if !missing.isEmpty { found[name] = missing }
        }
        for part in branches.joined() { part.collectMissing(into: &found) }
    }
}
