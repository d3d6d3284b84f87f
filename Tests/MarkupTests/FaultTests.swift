import Foundation
import Testing

/// A small bad template for each rule, with the line where the fault is and the rule's name.
struct FaultTests {
    struct Case: Sendable, CustomStringConvertible {
        let main: String
        let faults: [String]
        var description: String { main }

        init(_ main: String, _ faults: String...) {
            self.main = main
            self.faults = faults
        }
    }

    static let words = [
        "plain": "Hola", "named": "Hola {name}", "counted": "{n, plural, one {#} many {#} other {#}}",
        "marked": "Lea <g id=\"link\">esto</g> de <x id=\"who\"/>", "chosen": "{k, select, a {x} other {y}}",
    ]

    static let structure: [Case] = [
        Case("<p clas=\"x\"/>", "3 schema"),
        Case("<p style=\"color:red\"/>", "3 schema"),
        Case("<p onclick=\"x()\"/>", "3 schema"),
        Case("<p>1</p>\n<script/>", "4 schema"),
        Case("<iframe/>", "3 schema"),
        Case("<p\n class=\"a\"\n clas=\"b\"/>", "3 schema"),
        Case("<a href=\"javascript:x\">1</a>", "3 schema"),
        Case("<a href=\"//evil.example\">1</a>", "3 schema"),
        Case("<a href=\"/\\evil.example\">1</a>", "3 schema"),
        Case("<a href=\"https://{text}\">1</a>", "3 schema"),
        Case("<button>1</button>", "3 schema"),
        Case("<table><tbody/></table>", "3 schema"),
        Case("<p t:for=\"row of rows\"/>", "3 schema"),
        Case("<p>1</b></p>", "3 xml"),
        Case("<p>&nbsp;</p>", "3 xml"),
    ]

    static let rules: [Case] = [
        Case("<p t:else=\"\">1</p>", "3 else-without-if"),
        Case("<p t:if=\"flag\">1</p>\n<p>2</p><p t:else=\"\">3</p>", "4 else-without-if"),
        Case("<p t:for=\"row in rows\" t:if=\"flag\">1</p>", "3 one-control"),
        Case("<p t:msg=\"plain\">1</p>", "3 message-content"),
        Case("<p><b t:slot=\"x\"/></p>", "3 stray-message-slot"),
        Case("<br t:msg=\"plain\"/>", "3 message-on-empty"),
        Case(
            "<form method=\"post\" action=\"/\"><input type=\"hidden\" name=\"csrf\"/></form>",
            "3 form-tokens"
        ),
        Case("<p id=\"a\"/>\n<p id=\"a\"/>", "4 duplicate-id"),
        Case("<ul><li t:for=\"row in rows\" id=\"a\">1</li></ul>", "3 repeated-id"),
        Case("<t:fragment t:for=\"row in rows\"><p id=\"a\">1</p></t:fragment>", "3 repeated-id"),
        Case("<p><input type=\"text\" name=\"a\"/></p>", "3 label"),
        Case("<p><label for=\"a\">1</label></p>", "3 label-for"),
        Case("<h1>2</h1>", "3 one-h1"),
        Case("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "3 svg-name"),
        Case("<progress value=\"1\"/>", "3 progress-name"),
        Case("<form method=\"get\" action=\"/\"><form method=\"get\" action=\"/\"/></form>", "3 nested-form"),
        Case("<a href=\"/\"><button type=\"submit\">1</button></a>", "3 nested-control"),
        Case("<div><dt>1</dt></div>", "3 list-parts"),
        Case("<p aria-describedby=\"a b\" id=\"a\">1</p>", "3 reference"),
        Case("<p><a href=\"#a\">1</a></p>", "3 reference"),
        Case("<p>Hola {text}</p>", "3 literal-text"),
        Case("<p aria-label=\"Hola\">1</p>", "3 literal-text"),
    ]

    static let bindings: [Case] = [
        Case("<p>{txt}</p>", "3 unknown-path"),
        Case("<p>1</p>\n<p>{frame.nobody}</p>", "4 unknown-path"),
        Case("<p t:for=\"row in rows\">{row.nme}</p>", "3 unknown-path"),
        Case("<p>{row.name}</p>", "3 unknown-path"),
        Case("<p>{text.length}</p>", "3 wrong-kind"),
        Case("<p>{rows}</p>", "3 wrong-kind"),
        Case("<p>{flag}</p>", "3 wrong-kind"),
        Case("<p t:if=\"count\">1</p>", "3 wrong-kind"),
        Case("<p t:for=\"row in text\">1</p>", "3 wrong-kind"),
        Case("<p hidden=\"{text}\">1</p>", "3 wrong-kind"),
        Case("<p>{when}</p>", "3 format"),
        Case("<p>{when|fecha}</p>", "3 format"),
        Case("<p>{count|date}</p>", "3 format"),
        Case("<p>{text|number}</p>", "3 format"),
        Case("<p>{text</p>", "3 braces"),
        Case("<p>text}</p>", "3 braces"),
        Case("<p>{purge.left}</p>", "3 may-be-absent"),
        Case("<p t:if=\"purge\">1</p><p t:else=\"\">{purge.left}</p>", "3 may-be-absent"),
        Case("<p t:if=\"not purge\">{purge.left}</p>", "3 may-be-absent"),
        Case("<a href=\"{text}\">1</a>", "3 address"),
        Case("<a href=\"/{text}\">1</a>", "3 address"),
        Case("<a href=\"/a/{address}\">1</a>", "3 address"),
        Case("<a href=\"/a?{when|iso}\">1</a>\n<a href=\"/{msg:plain}\">2</a>", "4 address", "4 address"),
    ]

    static let messages: [Case] = [
        Case("<p t:msg=\"plian\"/>", "3 unknown-message"),
        Case("<p aria-label=\"{msg:plian}\">1</p>", "3 unknown-message"),
        Case("<p t:msg=\"named\"/>", "3 message-argument"),
        Case("<p t:msg=\"plain name=text\"/>", "3 message-argument"),
        Case("<p t:msg=\"named name\"/>", "3 message-argument", "3 message-argument"),
        Case("<p t:msg=\"named name=txt\"/>", "3 unknown-path"),
        Case("<p t:msg=\"counted n=text\"/>", "3 wrong-kind"),
        Case("<p t:msg=\"chosen k=count\"/>", "3 wrong-kind"),
        Case("<p t:msg=\"marked\"><a href=\"/\" t:slot=\"link\"/></p>", "3 message-slot"),
        Case("<p t:msg=\"plain\"><b t:slot=\"who\"/></p>", "3 message-slot"),
        Case("<p t:msg=\"marked\"><b t:slot=\"who\"/><b t:slot=\"link\">1</b></p>", "3 message-slot"),
    ]

    @Test(arguments: structure + rules + bindings)
    func `a fault is told with its line and its rule`(bad: Case) throws {
        #expect(try TemplateFolder.faults(bad.main, messages: Self.words) == bad.faults)
    }

    @Test(arguments: messages)
    func `a message is asked for as it is written`(bad: Case) throws {
        let found = try TemplateFolder.faults(bad.main, messages: Self.words)
        // Each language tells what it lacks; the place and the rule are the same.
        #expect(Set(found) == Set(bad.faults))
    }

    @Test func `every fault of all files is told in one run`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p id=\"a\" clas=\"x\"/>\n<p>Hola</p>"))
        try folder.write("parts/note.xhtml", "<p xmlns=\"http://www.w3.org/1999/xhtml\" bad=\"\"/>")
        try folder.write("parts/torn.xhtml", "<p>")
        try folder.catalog("fr", ["only": "Bonjour"])
        let faults = TemplateFolder.faults(in: folder)
        #expect(
            faults == [
                "3 message-parity", "3 message-parity", "3 schema", "4 literal-text", "1 schema", "1 xml",
            ]
        )
    }
}
