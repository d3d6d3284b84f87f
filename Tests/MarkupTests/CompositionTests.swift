import Foundation
import Languages
import Markup
import Testing

/// Layouts, parts and the set as a whole.
struct CompositionTests {
    private static let head = "xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:t=\"urn:esclusa:template\""

    @Test(
        arguments: [
            ("<t:include part=\"nobody\"/>", "3 unknown-part"),
            ("<t:include part=\"again\"/>", "1 endless-include"),
            ("<t:slot name=\"main\"/>", "3 slot-outside"), ("<t:include part=\"list\"/>", "1 list-parts"),
            ("<t:include part=\"twice\"/>\n<t:include part=\"twice\"/>", "1 duplicate-id"),
            ("<t:include part=\"twice\" with=\"rows\"/>", "3 wrong-kind"),
            ("<t:include part=\"twice\" with=\"purge\"/>", "3 may-be-absent"),
        ]
    )
    func `a page is checked as it is put together`(main: String, fault: String) throws {
        let parts = [
            "again": "<t:fragment \(Self.head)><t:include part=\"again\"/></t:fragment>",
            "list": "<div \(Self.head)><dt>1</dt></div>", "twice": "<p \(Self.head) id=\"a\">1</p>",
        ]
        #expect(try TemplateFolder.faults(main, parts: parts) == [fault])
    }

    @Test func `one id may stand in both branches of a condition`() throws {
        #expect(
            try TemplateFolder.faults("<p t:if=\"flag\" id=\"a\">1</p><p t:else=\"\" id=\"a\">2</p>") == []
        )
    }

    @Test func `a page fits its layout and its model`() throws {
        let folder = try TemplateFolder()
        func faults(_ page: String) throws -> [String] {
            try folder.write("pages/page.xhtml", page)
            return TemplateFolder.faults(in: folder)
        }
        let main = "<t:fill slot=\"main\"><h1>1</h1></t:fill>"
        func page(_ layout: String, _ content: String) -> String {
            "<t:page \(Self.head) layout=\"\(layout)\" model=\"Sample\">\(content)</t:page>"
        }
        #expect(try faults(page("other", main)) == ["1 unknown-layout"])
        #expect(try faults(page("plain", main + "<t:fill slot=\"side\">1</t:fill>")) == ["1 unknown-slot"])
        #expect(try faults(page("plain", main + main)) == ["1 twice-filled"])
        #expect(
            try faults(page("plain", "<t:fill slot=\"title\">1</t:fill>")) == ["1 unfilled-slot"]
        )
        #expect(try faults(TemplateFolder.page("<p>1</p>", model: "Other")) == ["1 model"])
        #expect(try faults("<p \(Self.head)>1</p>") == ["1 structure"])
    }

    @Test func `a message that nobody uses is told and does not stop the set`() throws {
        let folder = try TemplateFolder(
            page: TemplateFolder.page("<p t:msg=\"lead name=text\"/>"),
            messages: RenderTests.words
        )
        let plain = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"), messages: RenderTests.words)
        #expect(try plain.load().faults.map(\.rule) == Array(repeating: "unused-message", count: 5))
        #expect(TemplateFolder.faults(in: folder).allSatisfy { $0 == "3 message-slot" })
    }

    @Test func `a message that the program says itself is used, and one that it could not find is told`()
        throws
    {
        let folder = try TemplateFolder(
            page: TemplateFolder.page("<p>1</p>"),
            messages: ["column": "Columna", "lead": "Hola"]
        )
        func faults(_ spoken: Set<String>) -> [String] {
            TemplateSet(reading: folder.path.path, spoken: spoken).faults.map { "\($0.rule): \($0.message)" }
        }
        #expect(faults([]).count == 2)
        #expect(
            faults(["column"]) == [#"unused-message: no template uses "lead"; remove it from the catalogs"#]
        )
        #expect(faults(["column", "lead"]).isEmpty)
        let missing = faults(["column", "lead", "colum"])
        #expect(missing.count == 3 && missing.allSatisfy { $0.hasPrefix("unknown-message: ") })
        #expect(missing.allSatisfy { $0.contains(#"did you mean "column"?"#) })
    }

    @Test func `a folder without schemas is refused`() {
        #expect(throws: TemplateFaults.self) { try TemplateSet(folder: "/nowhere") }
    }
}
