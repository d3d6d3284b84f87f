/// The names that a schema's files declare: what may be meant by one that they do not.
struct SchemaNames {
    private struct File {
        let root: XMLElement

        /// The definition of that name at the file's top.
        func definition(_ kind: String, _ name: String) -> XMLElement? {
            root.elements.first { $0.name == kind && $0.attribute("name") == name }
        }
    }

    /// By the prefix that messages use; "" for the main file.
    private var files: [String: File] = [:]

    /// Reads the schema file and what it imports; a file that cannot be read adds no names.
    init(path: String, prefixes: [String: String]) {
        read(path, prefixes)
    }

    private mutating func read(_ path: String, _ prefixes: [String: String]) {
        guard let root = try? XMLReader.read(path: path, file: path) else { return }
        let prefix = prefixes[root.attribute("targetNamespace") ?? ""] ?? ""
        guard files.updateValue(File(root: root), forKey: prefix) == nil else { return }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        for element in root.elements where element.name == "import" {
            guard let location = element.attribute("schemaLocation") else { continue }
            read((folder + [location[...]]).joined(separator: "/"), prefixes)
        }
    }

    /// The elements that a namespace declares.
    func elements(prefix: String) -> [String] {
        files[prefix]?.root.elements.filter { $0.name == "element" }.compactMap { $0.attribute("name") } ?? []
    }

    /// The attributes that an element may have, those of another namespace with their prefix.
    func attributes(of name: String, prefix: String) -> [String] {
        guard let element = files[prefix]?.definition("element", name) else { return [] }
        return attributes(in: element, prefix, depth: 0)
    }

    private func attributes(in node: XMLElement, _ prefix: String, depth: Int) -> [String] {
        guard depth < 16 else { return [] }
        let own = ["type", "base"].compactMap { node.attribute($0) }.flatMap {
            follow("complexType", $0, prefix, depth)
        }
        return own
            + node.elements.flatMap { child -> [String] in
                switch child.name {
                case "attribute": [child.attribute("name") ?? written(child.attribute("ref") ?? "", prefix)]
                case "attributeGroup":
                    follow("attributeGroup", child.attribute("ref") ?? "", prefix, depth)
                case "complexType", "complexContent", "extension":
                    attributes(in: child, prefix, depth: depth + 1)
                default: []
                }
            }
    }

    private func follow(_ kind: String, _ reference: String, _ prefix: String, _ depth: Int) -> [String] {
        let parts = reference.split(separator: ":").map(String.init)
        let home = parts.count > 1 ? parts[0] : prefix
        guard let name = parts.last, let found = files[home]?.definition(kind, name) else { return [] }
        return attributes(in: found, home, depth: depth + 1)
    }

    private func written(_ reference: String, _ prefix: String) -> String {
        reference.contains(":") ? reference : "\(prefix):\(reference)"
    }
}
