import CheckedXML
import Testing

struct XMLReaderTests {
    private func read(_ text: String) throws -> XMLElement {
        try XMLReader.read(Array(text.utf8), file: "a.xml")
    }

    @Test func `every start tag keeps its line and column`() throws {
        let root = try read("<a>\n<!-- <no> --><b x='>'\n  y='2'/>\n  <![CDATA[<no>]]><ñ/><c/></a>")
        let places = root.inDocumentOrder.map { "\($0.name) \($0.position.line):\($0.position.column)" }
        #expect(places == ["a 1:1", "b 2:14", "ñ 4:19", "c 4:23"])
    }

    @Test(
        arguments: [
            ("<a><b></a>", "xml"), ("", "xml"), ("<a>&nbsp;</a>", "xml"), ("<a", "xml"),
            ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "doctype"),
        ]
    )
    func `a document that is not plain XML is refused`(text: String, rule: String) {
        #expect {
            try read(text)
        } throws: { error in
            (error as? XMLFaults)?.faults.first?.rule == rule
        }
    }
}
