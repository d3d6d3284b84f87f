import MailGate
import Markup
import Panel

/// Every template of the program, bound to its model.
struct BoundTemplates: Sendable {
    let pages: PanelPages
    let mails: GateMails

    /// Messages that the program says without a template.
    static let spoken = PanelApp.spokenMessages

    init(_ binder: inout Binder) {
        pages = PanelPages(&binder)
        mails = GateMails(&binder)
    }

    /// The templates of the settings; their faults, one a line, when they are not sound.
    static func live(_ settings: Settings) throws -> LiveTemplates<BoundTemplates> {
        let folder = try InstalledFolder.find("Templates", setting: settings.templates)
        do throws(TemplateFaults) {
            return try LiveTemplates(folder: folder, spoken: spoken) { BoundTemplates(&$0) }
        } catch {
            throw Failure(.config, "the templates in \(folder) have \(error.faults.count) faults:\n\(error)")
        }
    }
}
