import CheckedXML
import Foundation
import Languages

/// What a template becomes; the raw value is its folder.
enum TemplateKind: String, CaseIterable {
    case pages
    case mail
}

/// The files of a templates folder, parsed and checked one by one.
struct TemplateFiles {
    private(set) var layouts: [String: XMLElement] = [:]
    private(set) var parts: [String: XMLElement] = [:]
    private(set) var roots: [TemplateKind: [String: XMLElement]] = [:]
    /// The names of all pages and mails, also of those that cannot be read.
    private(set) var names: [TemplateKind: Set<String>] = [:]
    /// Every template that is XML, whatever its other faults.
    private(set) var all: [XMLElement] = []
    /// The files with a fault of their own: what is put together of them would only repeat it.
    private(set) var faulty: Set<String> = []
    private(set) var catalogs: [Language: MessageCatalog] = [:]
    private(set) var faults: [Fault] = []

    private let folder: URL
    private let schemas: TemplateSchemas?

    /// Without schemas nothing is checked but that the files can be read.
    init(folder: String, schemas: TemplateSchemas?) {
        self.folder = URL(filePath: folder)
        self.schemas = schemas
        layouts = templates("layouts")
        parts = templates("parts")
        for kind in TemplateKind.allCases {
            names[kind] = Set(files(kind.rawValue))
            roots[kind] = templates(kind.rawValue)
        }
        for language in Language.allCases { catalog(language) }
        if schemas != nil { compareCatalogs() }
    }

    private func files(_ kind: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
        return (found ?? []).filter { $0.hasSuffix(".xhtml") }.map { String($0.dropLast(6)) }.sorted()
    }

    /// The folder's `.xhtml` files by name, as far as they are XML.
    private mutating func templates(_ kind: String) -> [String: XMLElement] {
        var templates: [String: XMLElement] = [:]
        for name in files(kind) {
            guard let root = read("\(kind)/\(name).xhtml") else { continue }
            all.append(root)
            check(root, schemas?.pages, Rules.ofOneFile)
            templates[name] = root
        }
        return templates
    }

    private mutating func catalog(_ language: Language) {
        let file = "messages/\(language.rawValue).xlf"
        guard let root = read(file) else { return }
        check(root, schemas?.catalogs, [])
        let catalog = MessageCatalog(language: language, root: root)
        faults += catalog.faults.map { Fault($0) }
        catalogs[language] = catalog
    }

    private mutating func read(_ file: String) -> XMLElement? {
        do throws(XMLFaults) {
            return try XMLReader.read(path: folder.appending(path: file).path, file: file)
        } catch {
            note(error, in: file)
            return nil
        }
    }

    private mutating func check(_ root: XMLElement, _ schema: XMLSchema?, _ rules: [XPathRule]) {
        guard let schema else { return }
        do throws(XMLFaults) {
            let found = try schema.faults(in: root, rules: rules)
            if !found.isEmpty { note(XMLFaults(faults: found), in: root.position.file) }
        } catch {
            note(error, in: root.position.file)
        }
    }

    private mutating func note(_ found: XMLFaults, in file: String) {
        faults += found.faults.map { Fault($0) }
        faulty.insert(file)
    }

    /// Every key is in every language, and each translation is of the text as it is now.
    private mutating func compareCatalogs() {
        guard catalogs.count == Language.allCases.count, let spanish = catalogs[.es]?.sourceTexts() else {
            return
        }
        for one in catalogs.values {
            for other in catalogs.values where other.language != one.language {
                for (key, position) in one.positions where other.positions[key] == nil {
                    let message = "\"\(key)\" is in \(one.language) and not in \(other.language)"
                    let rule = CatalogRule.messageParity.rawValue
                    faults.append(Fault(at: position, rule: rule, message: message))
                }
            }
            for (key, source) in one.sourceTexts() {
                guard let position = one.positions[key], let now = spanish[key], now != source else {
                    continue
                }
                let message = "\"\(key)\" translates \"\(source)\"; the Spanish text is now \"\(now)\""
                let rule = CatalogRule.staleSource.rawValue
                faults.append(Fault(at: position, rule: rule, message: message))
            }
        }
    }
}
