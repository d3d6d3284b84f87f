import CheckedXML
import Languages

/// Turns a composed page into the program of one language, noting every fault on the way.
struct Compiler {
    /// Where a value is written.
    enum Context {
        case text
        case attribute
        case address
    }

    /// What the program writes.
    enum Medium {
        case html
        case mail
    }

    let medium: Medium
    let catalog: MessageCatalog
    /// Arguments that a message takes in any language: one that only some use is not a fault.
    let argumentsAnywhere: [String: Set<String>]
    var assembly = Assembly()
    var faults: [Fault] = []
    var scope: Scope
    /// Whether an element may stand where the words do.
    var mayWrap = true
    /// The element at work, for the faults' places.
    var position: XMLPosition

    var language: Language { catalog.language }

    init(
        _ root: XMLElement,
        for medium: Medium,
        _ catalog: MessageCatalog,
        _ anywhere: [String: Set<String>],
        _ shape: ModelShape
    ) {
        self.medium = medium
        self.catalog = catalog
        argumentsAnywhere = anywhere
        scope = Scope(root: Scope.Place(loop: 0, offset: 0, shape: shape))
        position = root.position
        switch medium {
        case .html:
            assembly.put("<!doctype html>\n")
            nodes([.element(root)], in: nil)
            assembly.put("\n")
        case .mail:
            assembly.escapes = false
            content(root)
        }
        assembly.flush()
    }

    mutating func fail(_ rule: TemplateRule, _ message: String) {
        faults.append(Fault(at: position, rule, message))
    }

    /// The field of a path, nil after noting why there is none.
    mutating func find(_ path: String) -> Scope.Found? {
        do {
            return try scope.find(path)
        } catch {
            fail(error.rule, error.message)
            return nil
        }
    }

    mutating func nodes(_ nodes: [XMLNode], in parent: XMLElement?) {
        var condition: Condition?
        for (index, node) in nodes.enumerated() {
            switch node {
            case .text(let text):
                let kept = Whitespace.kept(text, nodes, index, in: parent)
                if !kept.isEmpty { phrase(kept, .text) }
            case .element(let element):
                let before = position
                position = element.position
                if element.control("else") != nil {
                    conditional(element, condition?.opposite)
                } else if let asked = element.control("if") {
                    condition = self.condition(asked)
                    conditional(element, condition)
                } else if let loop = element.control("for") {
                    self.loop(element, loop)
                } else {
                    self.element(element)
                }
                position = before
            }
        }
    }

    /// The element and what is in it, its conditions and loops being dealt with.
    mutating func element(_ element: XMLElement) {
        if element.isTemplate("fragment") { return fragment(element) }
        if medium == .mail { return mailElement(element) { $0.content(element) } }
        let outer = mayWrap
        defer { mayWrap = outer }
        if element.namespace == Vocabulary.svg || Vocabulary.wordsOnly.contains(element.name) {
            mayWrap = false
        }
        assembly.put("<\(element.name)")
        for attribute in element.attributes where attribute.namespace.isEmpty {
            self.attribute(attribute, of: element)
        }
        // In a drawing alone an element may end itself (HTML, 13.1.2.1): a chart has hundreds.
        if element.namespace == Vocabulary.svg, element.children.isEmpty, element.control("msg") == nil {
            return assembly.put("/>")
        }
        assembly.put(">")
        if Vocabulary.void.contains(element.name) { return }
        if element.name == "form", element.attribute("method") == "post" { tokens() }
        content(element)
        assembly.put("</\(element.name)>")
    }

    mutating func content(_ element: XMLElement) {
        if let call = element.control("msg") {
            message(MessageCall(call[...]), .text, slots: element.elements)
        } else {
            nodes(element.children, in: element)
        }
    }

    /// A group without an element of its own; `with` makes one model all that is seen inside.
    private mutating func fragment(_ element: XMLElement) {
        let outer = scope
        if let path = element.attribute("with") {
            guard let found = find(path) else { return }
            guard let shape = shape(of: found, path) else { return }
            let place = Scope.Place(loop: Int(found.spot.loop), offset: found.spot.distance, shape: shape)
            scope.root = place
            scope.variables = [:]
        }
        content(element)
        scope = outer
    }

    private mutating func shape(of found: Scope.Found, _ path: String) -> ModelShape? {
        switch found.kind {
        case .model(let shape): return shape
        case .optional(let shape, _):
            if scope.present.contains(found.spot) { return shape }
            fail(.mayBeAbsent, "\"\(path)\" may be absent; include the part inside t:if=\"\(path)\"")
        default: fail(.wrongKind, "\"\(path)\" is \(found.kind.name); with wants a model")
        }
        return nil
    }

    private mutating func tokens() {
        assembly.put("<input type=\"hidden\" name=\"csrf\" value=\"")
        assembly.emit(.csrf)
        assembly.put("\"><input type=\"hidden\" name=\"operation\" value=\"")
        assembly.emit(.operation)
        assembly.put("\">")
    }
}
