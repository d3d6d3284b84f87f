import CheckedXML
package import Languages

/// Binds the templates of a set to models and notes every fault instead of stopping at the first.
package struct Binder {
    private(set) var faults: [Fault] = []
    private var asked: [TemplateKind: Set<String>] = [:]
    private let templates: TemplateSet

    init(_ templates: TemplateSet) {
        self.templates = templates
    }

    /// The texts by language, for what is written without a template.
    package var catalogs: [Language: MessageCatalog] { templates.catalogs }

    /// A page for its model; empty, with its faults noted, when it does not fit.
    package mutating func page<Model: ViewModel>(_ name: String, for type: Model.Type) -> Page<Model> {
        let shape = ModelShape(type)
        let root = root(.pages, name, shape)
        return Page { language in
            guard let root else { return .empty(language) }
            return compile(root, .html, language, shape)
        }
    }

    /// A mail for its model; empty, with its faults noted, when it does not fit.
    package mutating func mail<Model: ViewModel>(_ name: String, for type: Model.Type) -> Mail<Model> {
        let shape = ModelShape(type)
        let fills = root(.mail, name, shape)?.elements ?? []
        return Mail { slot, language in
            guard let fill = fills.first(where: { $0.attribute("slot") == slot }) else {
                return .empty(language)
            }
            return compile(fill, .mail, language, shape)
        }
    }

    private mutating func compile(
        _ root: XMLElement,
        _ medium: Compiler.Medium,
        _ language: Language,
        _ shape: ModelShape
    ) -> Program {
        let catalog = templates.catalogs[language] ?? MessageCatalog(without: language)
        let compiler = Compiler(root, for: medium, catalog, templates.arguments, shape)
        faults += compiler.faults
        return Program(compiler.assembly, language: language)
    }

    private mutating func root(_ kind: TemplateKind, _ name: String, _ shape: ModelShape) -> XMLElement? {
        asked[kind, default: []].insert(name)
        // Nothing was read at all: that has its fault already.
        guard let names = templates.names[kind] else { return nil }
        guard names.contains(name) else {
            let known = Suggestion.phrase(for: name, among: names)
            faults.append(
                Fault(at: Self.start(kind, name), .unknownPage, "the program needs this file\(known)")
            )
            return nil
        }
        // A file that could not be put together has its faults already.
        guard let root = templates.composed[kind]?[name] else { return nil }
        if let model = templates.models[kind]?[name], model != shape.name {
            let message = "this is written for the model \(model); the program gives it \(shape.name)"
            faults.append(Fault(at: Self.start(kind, name), .model, message))
        }
        return root
    }

    /// Files that the program never shows, of the kinds that it asked for.
    var strays: [Fault] {
        asked.flatMap { kind, asked in
            (templates.names[kind] ?? []).subtracting(asked).map { name in
                let known = Suggestion.phrase(for: name, among: asked)
                return Fault(at: Self.start(kind, name), .unknownPage, "the program never shows this\(known)")
            }
        }
    }

    private static func start(_ kind: TemplateKind, _ name: String) -> XMLPosition {
        XMLPosition(file: "\(kind.rawValue)/\(name).xhtml", line: 1, column: 1)
    }
}
