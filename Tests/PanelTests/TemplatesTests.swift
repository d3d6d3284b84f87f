import Markup
import Testing

@testable import Panel

struct TemplatesTests {
    @Test func `every template fits its model in every language`() throws {
        do throws(TemplateFaults) {
            _ = try PanelPages(TemplateSet(folder: PanelRig.templates))
        } catch {
            for fault in error.faults { Issue.record("\(fault)") }
        }
    }
}
