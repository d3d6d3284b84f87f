import Foundation
import Languages
import Markup
import Testing

struct LiveTemplatesTests {
    private func live(_ folder: TemplateFolder) throws -> LiveTemplates<Page<Sample>> {
        try LiveTemplates(folder: folder.path.path) { $0.page("page", for: Sample.self) }
    }

    private func html(_ templates: LiveTemplates<Page<Sample>>) -> String {
        let tokens = FormTokens(csrf: "", operation: "")
        return String(decoding: templates.current.render(Sample(), in: .es, forms: tokens), as: UTF8.self)
    }

    @Test func `an edit is taken in whole or not at all`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"))
        let templates = try live(folder)
        let before = html(templates)
        try folder.write("pages/page.xhtml", TemplateFolder.page("<p>{txt}</p>"))
        #expect(templates.reload().map(\.rule) == ["unknown-path"])
        #expect(templates.faults.map(\.line) == [3])
        #expect(html(templates) == before)
        try folder.write("pages/page.xhtml", TemplateFolder.page("<p>2</p>"))
        #expect(templates.reload().isEmpty)
        #expect(templates.faults.isEmpty)
        #expect(html(templates) == before.replacing("<p>1</p>", with: "<p>2</p>"))
    }

    @Test func `a warning does not keep an edit out`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"))
        let templates = try live(folder)
        for language in ["es", "fr", "it"] { try folder.catalog(language, ["nobody": "nada"]) }
        #expect(templates.reload().isEmpty)
        #expect(TemplateSet(reading: folder.path.path).faults.map(\.rule) == ["unused-message"])
    }

    @Test func `what is known to be sound is not checked again, but must fit its model`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p><blink>1</blink></p>"))
        #expect(TemplateSet(reading: folder.path.path).faults.map(\.rule) == ["schema"])
        #expect(TemplateSet(reading: folder.path.path, checks: .ofModels).faults.isEmpty)
        try folder.write("pages/page.xhtml", TemplateFolder.page("<p>{txt}</p>"))
        let told = TemplateSet(reading: folder.path.path, checks: .ofModels).faults {
            $0.page("page", for: Sample.self)
        }
        #expect(told.map(\.rule) == ["unknown-path"])
    }

    @Test func `the bytes of a folder are other ones after an edit or a new name`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"))
        let path = folder.path.path
        let first = try #require(LiveTemplates<Int>.bytes(of: path))
        #expect(LiveTemplates<Int>.bytes(of: path) == first)
        try folder.write("pages/page.xhtml", TemplateFolder.page("<p>2</p>"))
        let second = try #require(LiveTemplates<Int>.bytes(of: path))
        #expect(second != first && second.count == first.count)
        let pages = "\(path)/pages"
        try FileManager.default.moveItem(atPath: "\(pages)/page.xhtml", toPath: "\(pages)/pace.xhtml")
        #expect(LiveTemplates<Int>.bytes(of: path) != second)
        #expect(LiveTemplates<Int>.bytes(of: "\(path)/nowhere") == nil)
    }

    @Test func `a change of any file is noticed`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"))
        let templates = try live(folder)
        let stamp = templates.stamp()
        #expect(templates.stamp() == stamp)
        try folder.write("parts/new.xhtml", "<p xmlns=\"http://www.w3.org/1999/xhtml\">1</p>")
        #expect(templates.stamp() != stamp)
    }

    @Test func `a folder with faults is refused at the start with all of them`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>{txt}</p><p>Hola</p>"))
        #expect {
            try live(folder)
        } throws: { error in
            (error as? TemplateFaults)?.faults.map(\.rule) == ["unknown-path", "literal-text"]
        }
    }

    @Test func `an excerpt points at the place`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>  <p>{txt}</p>"))
        let fault = try #require(
            TemplateSet(reading: folder.path.path).faults { $0.page("page", for: Sample.self) }.first
        )
        #expect(
            Excerpt.text(of: fault, in: folder.path.path) == "3 | <p>1</p>  <p>{txt}</p>\n              ^"
        )
    }
}
