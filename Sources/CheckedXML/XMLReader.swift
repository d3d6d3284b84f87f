import CLibXML2

/// Reads a document into values.
package struct XMLReader {
    private let file: String
    private let places: [(line: Int, column: Int)]
    private var next = 0

    /// Parses a document; a DOCTYPE is refused, so there are no entities but XML's own five.
    package static func read(_ bytes: [UInt8], file: String) throws(XMLFaults) -> XMLElement {
        let tags = StartTags(of: bytes)
        if let place = tags.doctype {
            let position = XMLPosition(file: file, line: place.line, column: place.column)
            let message = "a DOCTYPE or entity is not read here; remove it"
            throw XMLFaults(faults: [XMLFault(position: position, rule: "doctype", message: message)])
        }
        let document = try LibXMLDocument(bytes: bytes, file: file)
        var reader = XMLReader(file: file, places: tags.places)
        guard let root = xmlDocGetRootElement(document.pointer) else { throw XMLFaults(faults: []) }
        return reader.element(root)
    }

    private init(file: String, places: [(line: Int, column: Int)]) {
        self.file = file
        self.places = places
    }

    private mutating func element(_ node: xmlNodePtr) -> XMLElement {
        let place = next < places.count ? places[next] : (line: xmlGetLineNo(node), column: 1)
        next += 1
        return XMLElement(
            name: LibXMLDocument.text(node.pointee.name),
            namespace: Self.namespace(node.pointee.ns),
            attributes: Self.attributes(node),
            children: children(node),
            position: XMLPosition(file: file, line: place.line, column: place.column)
        )
    }

    private static func attributes(_ node: xmlNodePtr) -> [XMLAttribute] {
        var found: [XMLAttribute] = []
        var attribute = node.pointee.properties
        while let current = attribute {
            let value = xmlNodeListGetString(node.pointee.doc, current.pointee.children, 1)
            found.append(
                XMLAttribute(
                    name: LibXMLDocument.text(current.pointee.name),
                    namespace: namespace(current.pointee.ns),
                    value: LibXMLDocument.text(value)
                )
            )
            if let value { esclusa_xml_free(value) }
            attribute = current.pointee.next
        }
        return found
    }

    private mutating func children(_ node: xmlNodePtr) -> [XMLNode] {
        var found: [XMLNode] = []
        var child = node.pointee.children
        while let current = child {
            switch current.pointee.type {
            case XML_ELEMENT_NODE: found.append(.element(element(current)))
            case XML_TEXT_NODE: Self.append(LibXMLDocument.text(current.pointee.content), to: &found)
            default: break
            }
            child = current.pointee.next
        }
        return found
    }

    /// A comment between two texts leaves one text.
    private static func append(_ text: String, to nodes: inout [XMLNode]) {
        if case .text(let before)? = nodes.last {
            nodes[nodes.count - 1] = .text(before + text)
        } else {
            nodes.append(.text(text))
        }
    }

    private static func namespace(_ pointer: UnsafeMutablePointer<xmlNs>?) -> String {
        LibXMLDocument.text(pointer?.pointee.href)
    }
}
