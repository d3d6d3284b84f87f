import CLibXML2

/// Reads a document into values.
package struct XMLReader {
    private let file: String
    private let places: [(line: Int, column: Int)]
    private var next = 0

    /// Reads and parses a file of at most `limits.bytes`; faults name it as `file`.
    package static func read(
        path: String,
        file: String,
        limits: XMLLimits = XMLLimits()
    ) throws(XMLFaults) -> XMLElement {
        guard let bytes = FileBytes.read(path, atMost: limits.bytes + 1) else {
            throw fault(file, .file, "the file cannot be read; is it there, and may this user read it?")
        }
        return try read(bytes, file: file, limits: limits)
    }

    /// Parses a document; a DOCTYPE is refused, so there are no entities but XML's own five.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        limits: XMLLimits = XMLLimits()
    ) throws(XMLFaults) -> XMLElement {
        guard bytes.count <= limits.bytes else {
            throw fault(file, .tooBig, "the file has more than \(limits.bytes) bytes; split it")
        }
        try checkEncoding(bytes, file)
        let tags = StartTags(of: bytes)
        if let place = tags.doctype {
            throw fault(file, .doctype, "a DOCTYPE or entity is not read here; remove it", place)
        }
        if let place = tags.tooDeep(limits.depth) {
            throw fault(file, .tooDeep, "elements go more than \(limits.depth) deep; use fewer", place)
        }
        let document = try LibXMLDocument(bytes: bytes, file: file)
        var reader = XMLReader(file: file, places: tags.places)
        guard let root = xmlDocGetRootElement(document.pointer) else { throw XMLFaults(faults: []) }
        return reader.element(root)
    }

    private static func checkEncoding(_ bytes: [UInt8], _ file: String) throws(XMLFaults) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let before = bytes[..<error.byteOffsets.lowerBound]
            let lines = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let place = (
                line: lines.count, column: String(decoding: lines.last ?? [], as: UTF8.self).count + 1
            )
            throw fault(file, .encoding, "the file is not UTF-8 here; save it as UTF-8", place)
        }
    }

    private static func fault(
        _ file: String,
        _ rule: XMLRule,
        _ message: String,
        _ place: (line: Int, column: Int) = (1, 1)
    ) -> XMLFaults {
        let position = XMLPosition(file: file, line: place.line, column: place.column)
        return XMLFaults(faults: [XMLFault(position, rule, message)])
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
