import CheckedXML
package import Languages

/// All templates of a folder, checked as far as that is possible without the models.
package final class TemplateSet: Sendable {
    /// The texts by language.
    package let catalogs: [Language: MessageCatalog]
    private let pages: [String: XMLElement]
    private let models: [String: String]
    private let composed: [String: XMLElement]
    private let arguments: [String: Set<String>]
    private let used: Set<String>

    /// Loads schema/, layouts/, parts/, pages/ and messages/ of a folder; throws every fault at once.
    package init(folder: String) throws(TemplateFaults) {
        let schema = try Self.schema("\(folder)/schema/html.xsd", Vocabulary.prefixes)
        let xliff = try Self.schema("\(folder)/schema/xliff.xsd", [Vocabulary.xliff: "h"])
        let files = TemplateFiles(folder: folder, schema: schema, xliff: xliff)
        var faults = files.faults
        let keys = Set(files.catalogs.values.flatMap { $0.positions.keys })
        let words = files.all.map { WordChecks($0, keys: keys) }
        faults += words.flatMap(\.faults)
        var composed: [String: XMLElement] = [:]
        for (name, page) in files.pages {
            var composer = Composer(page, layouts: files.layouts, parts: files.parts)
            guard let whole = composer.compose(), composer.faults.isEmpty else {
                faults += composer.faults
                continue
            }
            faults += Self.faults(ofPage: whole, schema)
            composed[name] = whole
        }
        guard faults.isEmpty else { throw TemplateFaults(faults: faults) }
        catalogs = files.catalogs
        pages = files.pages
        models = files.pages.compactMapValues { $0.attribute("model") }
        self.composed = composed
        arguments = Self.arguments(files.catalogs)
        used = words.reduce(into: []) { $0.formUnion($1.used) }
    }

    private static func schema(
        _ path: String,
        _ prefixes: [String: String]
    ) throws(TemplateFaults) -> XMLSchema {
        do {
            return try XMLSchema(path: path, prefixes: prefixes)
        } catch {
            throw TemplateFaults(faults: error.faults.map { Fault($0) })
        }
    }

    /// The page as it can come out, whatever its conditions say.
    private static func faults(ofPage page: XMLElement, _ schema: XMLSchema) -> [Fault] {
        Outcome.allCases.flatMap { (outcome: Outcome) -> [Fault] in
            let document = outcome.document(page)
            do throws(XMLFaults) {
                let found = try schema.faults(in: document, rules: Rules.ofOnePage)
                return found.map { Fault($0) } + ReferenceChecks.faults(in: document)
            } catch {
                return error.faults.map { Fault($0) }
            }
        }
    }

    private static func arguments(_ catalogs: [Language: MessageCatalog]) -> [String: Set<String>] {
        catalogs.values.reduce(into: [:]) { found, catalog in
            for (key, message) in catalog.messages {
                found[key, default: []].formUnion(message.arguments.keys)
            }
        }
    }

    /// Binds a page to its model's type and compiles it for every language; throws every fault at once.
    package func page<Model: ViewModel>(
        _ name: String,
        for type: Model.Type
    ) throws(TemplateFaults) -> Page<Model> {
        let shape = ModelShape(type)
        guard let root = composed[name], let page = pages[name] else {
            let start = XMLPosition(file: "pages/\(name).xhtml", line: 1, column: 1)
            let message = "there is no such page; there are: \(pages.keys.sorted().joined(separator: ", "))"
            throw TemplateFaults(faults: [Fault(at: start, rule: "unknown-page", message: message)])
        }
        var faults: [Fault] = []
        if let model = models[name], model != shape.name {
            let message = "the page is written for \(model), the program gives it \(shape.name)"
            faults.append(Fault(at: page.position, rule: "model", message: message))
        }
        var programs: [Language: Program] = [:]
        for (language, catalog) in catalogs {
            let compiler = Compiler(root, catalog, arguments, shape)
            faults += compiler.faults
            programs[language] = Program(compiler.assembly, language: language)
        }
        guard faults.isEmpty, let page = Page<Model>(programs) else { throw TemplateFaults(faults: faults) }
        return page
    }

    /// The names of the pages.
    package var pageNames: [String] { pages.keys.sorted() }

    /// Messages that no template uses, each where the Spanish catalog has it; not a reason to refuse the set.
    package func unusedMessages() -> [Fault] {
        guard let catalog = catalogs[.es] else { return [] }
        return catalog.positions.filter { !used.contains($0.key) }.map { key, position in
            Fault(at: position, rule: "unused-message", message: "no template uses \"\(key)\"")
        }.sorted()
    }
}
