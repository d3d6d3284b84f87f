/// Writes a tree of values as XML, so that libxml2 can check what was put together from several files.
package struct XMLWriter {
    private var bytes: [UInt8] = []
    private let prefixes: [String: String]

    /// The document as UTF-8; attributes of other namespaces get these prefixes.
    package static func write(_ root: XMLElement, prefixes: [String: String]) -> [UInt8] {
        var writer = XMLWriter(prefixes: prefixes)
        writer.element(root, inside: "", isRoot: true)
        return writer.bytes
    }

    private init(prefixes: [String: String]) {
        self.prefixes = prefixes
    }

    private mutating func element(_ element: XMLElement, inside namespace: String, isRoot: Bool) {
        put("<\(element.name)")
        if element.namespace != namespace { attribute("xmlns", element.namespace) }
        if isRoot {
            for (address, prefix) in prefixes.sorted(by: { $0.value < $1.value }) {
                attribute("xmlns:\(prefix)", address)
            }
        }
        for each in element.attributes {
            attribute(prefixes[each.namespace].map { "\($0):\(each.name)" } ?? each.name, each.value)
        }
        put(">")
        for child in element.children {
            switch child {
            case .element(let child): self.element(child, inside: element.namespace, isRoot: false)
            case .text(let text): escaped(text)
            }
        }
        put("</\(element.name)>")
    }

    private mutating func attribute(_ name: String, _ value: String) {
        put(" \(name)=\"")
        escaped(value)
        put("\"")
    }

    private mutating func escaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case UInt8(ascii: "\""): put("&quot;")
            case 9, 10, 13: put("&#\(byte);")
            default: bytes.append(byte)
            }
        }
    }

    private mutating func put(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
