import CheckedXML
import Foundation
import Languages

/// The files of a templates folder, parsed and checked one by one.
struct TemplateFiles {
    private(set) var layouts: [String: XMLElement] = [:]
    private(set) var parts: [String: XMLElement] = [:]
    private(set) var pages: [String: XMLElement] = [:]
    /// Every template that is XML, whatever its other faults.
    private(set) var all: [XMLElement] = []
    private(set) var catalogs: [Language: MessageCatalog] = [:]
    private(set) var faults: [Fault] = []

    private let folder: URL
    private let schema: XMLSchema

    init(folder: String, schema: XMLSchema, xliff: XMLSchema) {
        self.folder = URL(filePath: folder)
        self.schema = schema
        layouts = templates("layouts")
        parts = templates("parts")
        pages = templates("pages")
        for language in Language.allCases { catalog(language, xliff) }
        compareCatalogs()
    }

    /// The folder's `.xhtml` files by name, without those that cannot be used.
    private mutating func templates(_ kind: String) -> [String: XMLElement] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
        var templates: [String: XMLElement] = [:]
        for file in (found ?? []).sorted() where file.hasSuffix(".xhtml") {
            guard let root = read("\(kind)/\(file)") else { continue }
            all.append(root)
            if check(root, schema, Rules.ofOneFile) { templates[String(file.dropLast(6))] = root }
        }
        return templates
    }

    private mutating func catalog(_ language: Language, _ schema: XMLSchema) {
        let file = "messages/\(language.rawValue).xlf"
        guard let root = read(file), check(root, schema, []) else { return }
        let catalog = MessageCatalog(language: language, root: root)
        faults += catalog.faults.map { Fault($0) }
        catalogs[language] = catalog
    }

    private mutating func read(_ file: String) -> XMLElement? {
        guard let data = try? Data(contentsOf: folder.appending(path: file)) else {
            let start = XMLPosition(file: file, line: 1, column: 1)
            faults.append(Fault(at: start, rule: "file", message: "the file cannot be read"))
            return nil
        }
        do {
            return try XMLReader.read([UInt8](data), file: file)
        } catch {
            faults += error.faults.map { Fault($0) }
            return nil
        }
    }

    private mutating func check(_ root: XMLElement, _ schema: XMLSchema, _ rules: [XPathRule]) -> Bool {
        do {
            let found = try schema.faults(in: root, rules: rules)
            faults += found.map { Fault($0) }
            return found.isEmpty
        } catch {
            faults += error.faults.map { Fault($0) }
            return false
        }
    }

    /// Every key is in every language.
    private mutating func compareCatalogs() {
        guard catalogs.count == Language.allCases.count else { return }
        for one in catalogs.values {
            for other in catalogs.values where other.language != one.language {
                for (key, position) in one.positions where other.positions[key] == nil {
                    let message = "\"\(key)\" is in \(one.language) and not in \(other.language)"
                    faults.append(Fault(at: position, rule: "message-parity", message: message))
                }
            }
        }
    }
}
