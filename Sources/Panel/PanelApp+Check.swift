package import Markup

extension PanelApp {
    /// Binds every page to its model without a ledger; throws every fault found.
    package static func check(_ templates: TemplateSet) throws(TemplateFaults) {
        _ = try PanelPages(templates)
    }
}
