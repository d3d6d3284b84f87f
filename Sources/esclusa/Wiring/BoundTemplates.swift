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
    ///
    /// Bytes that this program has checked before are not checked again.
    static func live(_ settings: Settings) throws -> LiveTemplates<BoundTemplates> {
        let folder = try InstalledFolder.find("Templates", setting: settings.templates)
        do throws(TemplateFaults) {
            return try live(folder, TemplateSeal(of: folder, in: settings.data))
        } catch {
            throw Failure(.config, "the templates in \(folder) have \(error.faults.count) faults:\n\(error)")
        }
    }

    private static func live(
        _ folder: String,
        _ seal: TemplateSeal
    ) throws(TemplateFaults) -> LiveTemplates<BoundTemplates> {
        let found = seal.fingerprint()
        let isKnown = found != nil && found == seal.kept
        let checks: TemplateChecks = isKnown ? .ofModels : .all
        let templates = try LiveTemplates(folder: folder, spoken: spoken, checks: checks) {
            BoundTemplates(&$0)
        }
        // What was read may not be what was found, when somebody edits it just now.
        let isSteady = seal.fingerprint() == found
        if isKnown, !isSteady { return try live(folder, seal) }
        if let found, !isKnown, isSteady { seal.keep(found) }
        return templates
    }
}
