import CheckedXML

/// Puts a page together: its layout with the slots filled, its parts in their places.
struct Composer {
    let layouts: [String: XMLElement]
    let parts: [String: XMLElement]
    private(set) var faults: [Fault] = []
    /// The parts around, to notice a part inside itself.
    private var path: [String] = []
    private let page: XMLElement
    private var count = 0

    /// Elements of a page at most: parts that include parts would multiply without end.
    static let mostElements = 20_000

    var isTooBig: Bool { count > Self.mostElements }

    /// Slots that no page may leave out; any other stays empty.
    private static let needed: Set<String> = ["main", "title"]

    init(_ page: XMLElement, layouts: [String: XMLElement], parts: [String: XMLElement]) {
        self.page = page
        self.layouts = layouts
        self.parts = parts
    }

    /// The whole document; every element keeps the place where it was written.
    mutating func compose() -> XMLElement? {
        guard page.isTemplate("page"), let name = page.attribute("layout") else {
            fail(page, .structure, "a page begins with <t:page layout=\"…\" model=\"…\">")
            return nil
        }
        guard let layout = layouts[name] else {
            fail(
                page,
                .unknownLayout,
                "no layouts/\(name).xhtml\(Suggestion.phrase(for: name, among: layouts.keys))"
            )
            return nil
        }
        var fills: [String: XMLElement] = [:]
        for fill in page.elements {
            let slot = fill.attribute("slot") ?? ""
            if fills.updateValue(fill, forKey: slot) != nil {
                fail(fill, .twiceFilled, "the slot \"\(slot)\" is filled twice")
            }
        }
        check(fills, layout, name)
        return element(layout, fills)
    }

    /// The mail with its parts in place.
    mutating func composeMail() -> XMLElement? {
        guard page.isTemplate("mail") else {
            fail(page, .structure, "a mail begins with <t:mail model=\"…\">")
            return nil
        }
        var filled: Set<String> = []
        for fill in page.elements {
            let slot = fill.attribute("slot") ?? ""
            if !filled.insert(slot).inserted {
                fail(fill, .twiceFilled, "the slot \"\(slot)\" is filled twice")
            } else if !Self.mailSlots.contains(slot) {
                let known = Suggestion.phrase(for: slot, among: Self.mailSlots)
                fail(fill, .unknownSlot, "a mail has no slot \"\(slot)\"\(known)")
            }
        }
        for slot in Self.mailSlots.subtracting(filled).sorted() {
            fail(page, .unfilledSlot, "the mail fills no slot \"\(slot)\"")
        }
        return element(page, nil)
    }

    private static let mailSlots: Set<String> = ["subject", "body"]

    private mutating func check(_ fills: [String: XMLElement], _ layout: XMLElement, _ name: String) {
        let slots = Set(
            layout.inDocumentOrder.filter { $0.isTemplate("slot") }.compactMap { $0.attribute("name") }
        )
        for (slot, fill) in fills where !slots.contains(slot) {
            let known = Suggestion.phrase(for: slot, among: slots)
            fail(fill, .unknownSlot, "\(name) has no slot \"\(slot)\"\(known)")
        }
    }

    private mutating func element(_ element: XMLElement, _ fills: [String: XMLElement]?) -> XMLElement {
        if element.isTemplate("slot") { return slot(element, fills) }
        if element.isTemplate("include") { return include(element) }
        var copy = element
        count += 1
        if count == Self.mostElements + 1 {
            fail(element, .tooManyElements, "the page has more than \(Self.mostElements) elements here")
        }
        guard !isTooBig else {
            copy.children = []
            return copy
        }
        copy.children = element.children.map { node in
            guard case .element(let child) = node else { return node }
            return .element(self.element(child, fills))
        }
        return copy
    }

    private mutating func slot(_ slot: XMLElement, _ fills: [String: XMLElement]?) -> XMLElement {
        guard let fills else {
            fail(slot, .slotOutside, "<t:slot> stands in a layout")
            return group(slot, [], [])
        }
        let name = slot.attribute("name") ?? ""
        guard let fill = fills[name] else {
            if Self.needed.contains(name), slot.children.isEmpty {
                fail(page, .unfilledSlot, "the page fills no slot \"\(name)\"")
            }
            return group(slot, [], slot.children.map { inside($0) })
        }
        let words = fill.attributes.filter { $0.namespace == Vocabulary.template }
        return group(fill, words, fill.children.map { inside($0) })
    }

    private mutating func include(_ include: XMLElement) -> XMLElement {
        let name = include.attribute("part") ?? ""
        let attributes = include.attributes.filter { $0.name != "part" }
        guard let part = parts[name] else {
            fail(
                include,
                .unknownPart,
                "no parts/\(name).xhtml\(Suggestion.phrase(for: name, among: parts.keys))"
            )
            return group(include, attributes, [])
        }
        guard !path.contains(name) else {
            fail(include, .endlessInclude, "the part \"\(name)\" would contain itself")
            return group(include, attributes, [])
        }
        path.append(name)
        let content = element(part, nil)
        path.removeLast()
        return group(include, attributes, [.element(content)])
    }

    private mutating func inside(_ node: XMLNode) -> XMLNode {
        guard case .element(let child) = node else { return node }
        return .element(element(child, nil))
    }

    private func group(_ source: XMLElement, _ attributes: [XMLAttribute], _ children: [XMLNode])
        -> XMLElement
    {
        XMLElement(
            name: "fragment",
            namespace: Vocabulary.template,
            attributes: attributes,
            children: children,
            position: source.position
        )
    }

    private mutating func fail(_ element: XMLElement, _ rule: TemplateRule, _ message: String) {
        faults.append(Fault(at: element.position, rule, message))
    }
}
