/// Where something stands in a file, both counted from 1.
package struct XMLPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file's name as the reader knows it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column in characters, from 1.
    package let column: Int

    /// A place in a file.
    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// "file:line:column".
    package var description: String { "\(file):\(line):\(column)" }

    /// Files by name, then from the top down.
    package static func < (left: XMLPosition, right: XMLPosition) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// One attribute of an element.
package struct XMLAttribute: Hashable, Sendable {
    /// The local name, without prefix.
    package let name: String
    /// The namespace's address, empty for none.
    package let namespace: String
    /// The value with its entities resolved.
    package var value: String

    /// An attribute, by default in no namespace.
    package init(name: String, namespace: String = "", value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}

/// An element of a document, with the place where its start tag begins.
package struct XMLElement: Hashable, Sendable {
    /// The local name, without prefix.
    package let name: String
    /// The namespace's address, empty for none.
    package let namespace: String
    /// The attributes in the file's order.
    package var attributes: [XMLAttribute]
    /// Elements and text in the file's order; comments are gone.
    package var children: [XMLNode]
    /// Where the start tag begins.
    package let position: XMLPosition

    /// An element of values only.
    package init(
        name: String,
        namespace: String,
        attributes: [XMLAttribute] = [],
        children: [XMLNode] = [],
        position: XMLPosition
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.position = position
    }

    /// The value of an attribute, nil when it is not there.
    package func attribute(_ name: String, namespace: String = "") -> String? {
        attributes.first { $0.name == name && $0.namespace == namespace }?.value
    }

    /// The children that are elements.
    package var elements: [XMLElement] {
        children.compactMap { node in
            if case .element(let element) = node { element } else { nil }
        }
    }

    /// The element and every element below it, in document order.
    package var inDocumentOrder: [XMLElement] {
        var found: [XMLElement] = []
        collect(into: &found)
        return found
    }

    private func collect(into found: inout [XMLElement]) {
        found.append(self)
        for case .element(let element) in children { element.collect(into: &found) }
    }
}

/// What an element contains.
package enum XMLNode: Hashable, Sendable {
    /// An element.
    case element(XMLElement)
    /// Text with its entities resolved.
    case text(String)
}
