import CheckedXML

/// How much is looked at before templates are used.
package enum TemplateChecks: Sendable {
    /// Everything.
    case all
    /// What putting together, compiling and binding to the models tell: the very bytes were found sound before.
    case ofModels
}

/// What templates and catalogs are checked against.
struct TemplateSchemas {
    let pages: XMLSchema
    let catalogs: XMLSchema

    init(folder: String) throws(XMLFaults) {
        pages = try XMLSchema(path: "\(folder)/schema/html.xsd", prefixes: Vocabulary.prefixes)
        catalogs = try XMLSchema(path: "\(folder)/schema/xliff.xsd", prefixes: [Vocabulary.xliff: "h"])
    }
}
