import CheckedXML
package import Languages

/// All templates of a folder, checked as far as that is possible without the models.
package final class TemplateSet: Sendable {
    /// The texts by language.
    package let catalogs: [Language: MessageCatalog]
    /// Everything found so far, warnings included; `bind` adds what only the models can tell.
    package let faults: [Fault]
    let names: [TemplateKind: Set<String>]
    let composed: [TemplateKind: [String: XMLElement]]
    /// The model that each page and mail is written for.
    let models: [TemplateKind: [String: String]]
    /// Arguments that a message takes in any language.
    let arguments: [String: Set<String>]

    /// Loads schema/, layouts/, parts/, pages/, mail/ and messages/ of a folder, whatever their faults.
    ///
    /// The keys that the program says without a template are not told as unused, but when they are missing.
    package init(reading folder: String, spoken: Set<String> = [], checks: TemplateChecks = .all) {
        var faults: [Fault] = []
        var files: TemplateFiles?
        var composed: [TemplateKind: [String: XMLElement]] = [:]
        do throws(XMLFaults) {
            let schemas = checks == .all ? try TemplateSchemas(folder: folder) : nil
            let read = TemplateFiles(folder: folder, schemas: schemas)
            faults = read.faults
            if checks == .all { faults += Self.wordFaults(read, spoken) }
            for kind in TemplateKind.allCases {
                composed[kind] = Self.compose(kind, read, schemas, &faults)
            }
            files = read
        } catch {
            faults = error.faults.map { Fault($0, in: folder) }
        }
        catalogs = files?.catalogs ?? [:]
        names = files?.names ?? [:]
        models = files?.roots.mapValues { $0.compactMapValues { $0.attribute("model") } } ?? [:]
        self.composed = composed
        self.faults = TemplateFaults(faults: faults).faults
        arguments = Self.arguments(catalogs)
    }

    /// The same, if it is sound; throws every fault at once when not.
    package convenience init(folder: String) throws(TemplateFaults) {
        self.init(reading: folder)
        let errors = faults.filter { !$0.isWarning }
        guard errors.isEmpty else { throw TemplateFaults(faults: errors) }
    }

    /// Messages are there and used, and nothing is written in one language only.
    private static func wordFaults(_ files: TemplateFiles, _ spoken: Set<String>) -> [Fault] {
        let keys = Set(files.catalogs.values.flatMap { $0.positions.keys })
        let words = files.all.map { WordChecks($0, keys: keys) }
        let used = words.reduce(into: spoken) { $0.formUnion($1.used) }
        let found = words.flatMap(\.faults) + spokenFaults(files, spoken)
        // What is used in a file that is not XML is not known.
        let read = files.all.count
        let there =
            files.layouts.count + files.parts.count + files.names.values.reduce(0) { $0 + $1.count }
        guard read == there, let spanish = files.catalogs[.es] else { return found }
        return found
            + spanish.positions.filter { !used.contains($0.key) }.map { key, position in
                Fault(
                    at: position,
                    .unusedMessage,
                    "no template uses \"\(key)\"; remove it from the catalogs"
                )
            }
    }

    private static func spokenFaults(_ files: TemplateFiles, _ spoken: Set<String>) -> [Fault] {
        files.catalogs.values.flatMap { catalog in
            spoken.filter { catalog.positions[$0] == nil }.map { key in
                let known = Suggestion.phrase(for: key, among: catalog.positions.keys)
                let start = XMLPosition(file: "messages/\(catalog.language).xlf", line: 1, column: 1)
                return Fault(at: start, .unknownMessage, "the program says \"\(key)\"\(known)")
            }
        }
    }

    private static func compose(
        _ kind: TemplateKind,
        _ files: TemplateFiles,
        _ schemas: TemplateSchemas?,
        _ faults: inout [Fault]
    ) -> [String: XMLElement] {
        var composed: [String: XMLElement] = [:]
        for (name, root) in files.roots[kind] ?? [:] {
            var composer = Composer(root, layouts: files.layouts, parts: files.parts)
            let whole = kind == .pages ? composer.compose() : composer.composeMail()
            faults += composer.faults
            guard let whole, !composer.isTooBig else { continue }
            composed[name] = whole
            guard let schemas else { continue }
            let sources = Set(whole.inDocumentOrder.map(\.position.file))
            guard composer.faults.isEmpty, sources.isDisjoint(with: files.faulty) else { continue }
            faults += Self.faults(of: whole, kind, schemas.pages)
        }
        return composed
    }

    /// The page or mail as it can come out, whatever its conditions say.
    private static func faults(of root: XMLElement, _ kind: TemplateKind, _ schema: XMLSchema) -> [Fault] {
        Outcome.allCases.flatMap { (outcome: Outcome) -> [Fault] in
            let document = outcome.document(root)
            do throws(XMLFaults) {
                let rules = kind == .pages ? Rules.ofOnePage : Rules.ofOneMail
                let found = try schema.faults(in: document, rules: rules).map { Fault($0) }
                return kind == .pages ? found + ReferenceChecks.faults(in: document) : found
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
}
