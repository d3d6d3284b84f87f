import CheckedXML

/// What a composed page can become: of each `t:if` with its `t:else` one is there, never both.
enum Outcome: CaseIterable {
    case asIf
    case asElse

    /// The document without the template's own elements, fit for the schema and the rules.
    func document(_ root: XMLElement) -> XMLElement {
        var copy = root
        copy.children = nodes(root.children)
        return copy
    }

    private func nodes(_ nodes: [XMLNode]) -> [XMLNode] {
        let elements = nodes.indices.filter { if case .element = nodes[$0] { true } else { false } }
        var kept: [XMLNode] = []
        for (index, node) in nodes.enumerated() {
            guard case .element(let element) = node else {
                kept.append(node)
                continue
            }
            let next = elements.first { $0 > index }.map { nodes[$0] }
            if isThere(element, before: next) { kept += dissolved(element) }
        }
        return kept
    }

    private func isThere(_ element: XMLElement, before next: XMLNode?) -> Bool {
        if element.control("else") != nil { return self == .asElse }
        guard element.control("if") != nil, case .element(let other)? = next else { return true }
        return self == .asIf || other.control("else") == nil
    }

    /// A group gives way to what is in it; a loop around it stays known.
    private func dissolved(_ element: XMLElement) -> [XMLNode] {
        let copy = document(element)
        guard element.isTemplate("fragment") else { return [.element(copy)] }
        guard let loop = element.attributes.first(where: { $0.name == "for" }) else { return copy.children }
        return copy.children.map { node in
            guard case .element(var child) = node, child.control("for") == nil else { return node }
            child.attributes.append(loop)
            return .element(child)
        }
    }
}
