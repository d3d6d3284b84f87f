import CLibXML2

/// A document in libxml2's memory; its pointers stay inside this room.
final class LibXMLDocument {
    let pointer: xmlDocPtr

    /// Parses without network, entities or recovery.
    init(bytes: [UInt8], file: String) throws(XMLFaults) {
        let sink = ErrorSink()
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOCDATA.rawValue
        )
        let document = sink.collect { sink in
            bytes.withUnsafeBytes { buffer in
                esclusa_xml_read(
                    buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count),
                    file,
                    options,
                    sink
                )
            }
        }
        guard let document else { throw XMLFaults(faults: Self.faults(sink.reports, file: file)) }
        pointer = document
    }

    deinit {
        xmlFreeDoc(pointer)
    }

    /// Only the first: once a tag is torn, the parser misreads the rest.
    private static func faults(_ reports: [ErrorSink.Report], file: String) -> [XMLFault] {
        let all = reports.prefix(1).map { report in
            let line = max(1, report.line)
            return XMLFault(
                XMLPosition(file: file, line: line, column: max(1, report.column)),
                .xml,
                report.message
            )
        }
        let nothing = XMLPosition(file: file, line: 1, column: 1)
        return all.isEmpty ? [XMLFault(nothing, .xml, "the file is empty")] : all
    }

    /// The elements in document order.
    var elements: [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        if let root = xmlDocGetRootElement(pointer) { Self.collect(root, into: &found) }
        return found
    }

    private static func collect(_ node: xmlNodePtr, into found: inout [xmlNodePtr]) {
        found.append(node)
        var child = node.pointee.children
        while let current = child {
            if current.pointee.type == XML_ELEMENT_NODE { collect(current, into: &found) }
            child = current.pointee.next
        }
    }

    static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        guard let pointer else { return "" }
        return String(decodingCString: pointer, as: UTF8.self)
    }
}
