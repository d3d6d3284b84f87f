import CLibXML2

/// A W3C XML Schema (XSD) loaded by libxml2; for use on one thread.
package final class XMLSchema {
    private let pointer: xmlSchemaPtr
    private let prefixes: [String: String]
    private let path: String
    /// Read only when a fault asks what may have been meant.
    private lazy var names = SchemaNames(path: path, prefixes: prefixes)

    /// Loads a schema file and what it imports; messages and rules name namespaces by these prefixes.
    package init(path: String, prefixes: [String: String]) throws(XMLFaults) {
        let sink = ErrorSink()
        let schema = sink.collect { esclusa_xml_schema(path, $0) }
        guard let schema, sink.reports.isEmpty else {
            if let schema { xmlSchemaFree(schema) }
            throw XMLFaults(faults: Self.faults(sink.reports, path: path))
        }
        pointer = schema
        self.prefixes = prefixes
        self.path = path
    }

    deinit {
        xmlSchemaFree(pointer)
    }

    private static func faults(_ reports: [ErrorSink.Report], path: String) -> [XMLFault] {
        let all = reports.map { report in
            XMLFault(
                XMLPosition(file: report.file ?? path, line: max(1, report.line), column: 1),
                .schemaFile,
                report.message
            )
        }
        let start = XMLPosition(file: path, line: 1, column: 1)
        let unread = XMLFault(start, .schemaFile, "the schema cannot be read")
        return all.isEmpty ? [unread] : all
    }

    /// Every fault of a tree against the schema and the rules, each where its element was written.
    package func faults(in root: XMLElement, rules: [XPathRule] = []) throws(XMLFaults) -> [XMLFault] {
        let bytes = XMLWriter.write(root, prefixes: prefixes)
        let document = try LibXMLDocument(bytes: bytes, file: root.position.file)
        let elements = root.inDocumentOrder
        let nodes = document.elements.map { UnsafeRawPointer($0) }
        let written = Dictionary(zip(nodes, elements)) { first, _ in first }
        var seen: Set<XMLFault> = []
        return (validate(document, written) + select(rules, document, written)).filter {
            seen.insert($0).inserted
        }
    }

    private func validate(
        _ document: LibXMLDocument,
        _ written: [UnsafeRawPointer: XMLElement]
    ) -> [XMLFault] {
        let sink = ErrorSink()
        sink.collect { esclusa_xml_validate(pointer, document.pointer, $0) }
        // A value that breaks a pattern is reported twice; the first report says why.
        return sink.reports.filter { !$0.message.contains("is not a valid value of the ") }.map { report in
            let element = element(at: report.node, written)
            let place = element?.position ?? XMLPosition(file: "?", line: max(1, report.line), column: 1)
            let message = readable(report.message)
            return XMLFault(place, .schema, message + suggestion(for: message, at: element))
        }
    }

    private func element(
        at node: UnsafeRawPointer?,
        _ written: [UnsafeRawPointer: XMLElement]
    ) -> XMLElement? {
        guard let node else { return nil }
        if let element = written[node] { return element }
        let parent = node.assumingMemoryBound(to: xmlNode.self).pointee.parent
        return parent.flatMap { written[UnsafeRawPointer($0)] }
    }

    private func readable(_ message: String) -> String {
        prefixes.reduce(message) { text, namespace in
            text.replacing("{\(namespace.key)}", with: namespace.value == "h" ? "" : "\(namespace.value):")
        }
    }

    /// What libxml2 leaves out: the name or word that may have been meant.
    private func suggestion(for message: String, at element: XMLElement?) -> String {
        guard let element else { return "" }
        let prefix = prefixes[element.namespace] ?? ""
        if let match = message.firstMatch(of: /attribute '([^']*)' is not allowed/) {
            return meant(String(match.1), among: names.attributes(of: element.name, prefix: prefix))
        }
        if let match = message.firstMatch(of: /'([^']*)' is not an element of the set \{(.*)\}/) {
            return meant(String(match.1), among: match.2.matches(of: /'([^']*)'/).map { String($0.1) })
        }
        let declared = names.elements(prefix: prefix)
        guard !declared.isEmpty, !declared.contains(element.name) else { return "" }
        return meant(element.name, among: declared)
    }

    private func meant(_ name: String, among known: [String]) -> String {
        Suggestion.nearest(to: name, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    private func select(
        _ rules: [XPathRule],
        _ document: LibXMLDocument,
        _ written: [UnsafeRawPointer: XMLElement]
    ) -> [XMLFault] {
        guard let context = xmlXPathNewContext(document.pointer) else { return [] }
        defer { xmlXPathFreeContext(context) }
        for (address, prefix) in prefixes { xmlXPathRegisterNs(context, prefix, address) }
        return rules.flatMap { rule in
            Self.nodes(rule.expression, context).compactMap { node in
                element(at: node, written).map {
                    XMLFault(position: $0.position, rule: rule.name, message: rule.message(for: $0))
                }
            }
        }
    }

    private static func nodes(_ expression: String, _ context: xmlXPathContextPtr) -> [UnsafeRawPointer] {
        guard let found = xmlXPathEvalExpression(expression, context) else { return [] }
        defer { xmlXPathFreeObject(found) }
        guard let set = found.pointee.nodesetval, let table = set.pointee.nodeTab else { return [] }
        return (0..<Int(set.pointee.nodeNr)).compactMap { table[$0].map { UnsafeRawPointer($0) } }
    }
}
