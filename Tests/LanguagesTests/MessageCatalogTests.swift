import CheckedXML
import Languages
import Testing

struct MessageCatalogTests {
    private func catalog(_ targets: [(key: String, text: String)], language: Language = .es) throws
        -> MessageCatalog
    {
        let units = targets.map {
            "<trans-unit id=\"\($0.key)\" approved=\"yes\"><source>x</source>\($0.text)</trans-unit>"
        }
        let text =
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><file source-language=\"es\" "
            + "target-language=\"\(language)\" original=\"o\" datatype=\"plaintext\"><body>\n"
            + units.joined(separator: "\n") + "</body></file></xliff>"
        return MessageCatalog(
            language: language,
            root: try XMLReader.read(Array(text.utf8), file: "\(language).xlf")
        )
    }

    private func parts(_ text: String) throws -> [MessagePart]? {
        try catalog([("k", "<target>\(text)</target>")]).messages["k"]?.parts
    }

    @Test func `apostrophes are themselves`() throws {
        #expect(try parts("l'envoi d''un {x}") == [.text("l'envoi d'un "), .argument("x")])
        #expect(try parts("# '") == [.text("# '")])
        #expect(try parts("a { x } b") == [.text("a "), .argument("x"), .text(" b")])
    }

    @Test func `a plural keeps its forms and its count`() throws {
        let parts = try parts("{n, plural, =0 {nada} one {# día} many {#} other {# de {x}}}")
        guard case .plural("n", let forms)? = parts?.first else { return #expect(Bool(false)) }
        #expect(forms.map(\.selector) == [.exactly(0), .category(.one), .category(.many), .category(.other)])
        #expect(forms[1].parts == [.count("n"), .text(" día")])
        #expect(forms[3].parts == [.count("n"), .text(" de "), .argument("x")])
    }

    @Test func `inline elements are slots`() throws {
        let parts = try parts("Lea <g id=\"link\">esto {x}</g> de <x id=\"who\"/>.")
        #expect(
            parts == [
                .text("Lea "), .slot("link", [.text("esto "), .argument("x")]), .text(" de "),
                .slot("who", nil),
                .text("."),
            ]
        )
    }

    @Test(
        arguments: [
            ("<target>{n, plural, one {#} other {#}}</target>", "plural-form"),
            ("<target>{n, plural, one {#} two {#} other {#}}</target>", "message-syntax"),
            ("<target>{k, select, a {x}}</target>", "message-syntax"),
            ("<target>{n, number}</target>", "message-syntax"), ("<target>{</target>", "message-syntax"),
            ("<target>}</target>", "message-syntax"), ("<target>l'{x}</target>", "message-quote"),
            ("<target>'{x}' y</target>", "message-quote"), ("<target>a'}</target>", "message-quote"),
            ("<target>{n, plural, one {'#} many {#} other {#}}</target>", "message-quote"),
            ("<target>a<b/></target>", "message-syntax"),
            ("<target>{n, plural, one {#</target>", "message-syntax"),
        ]
    )
    func `a text that cannot be used is told with its place`(target: String, rule: String) throws {
        let faults = try catalog([("a", "<target/>"), ("b", target)]).faults
        #expect(faults.map(\.rule) == [rule])
        #expect(faults.first?.position.line == 3)
    }

    @Test func `a text left out is told unless the language is the source`() throws {
        #expect(try catalog([("a", "")], language: .fr).faults.map(\.rule) == ["untranslated"])
        #expect(try catalog([("a", "")]).messages["a"]?.parts == [.text("x")])
        #expect(try catalog([("a", ""), ("a", "")]).faults.map(\.rule) == ["message-key"])
    }

    @Test func `counts take the form CLDR gives them`() {
        for (count, spanish, french) in [
            (0, PluralCategory.other, PluralCategory.one), (1, .one, .one), (2, .other, .other),
            (-1, .one, .one),
            (1_000_000, .many, .many), (1_000_001, .other, .other), (2_000_000, .many, .many),
        ] {
            #expect(PluralCategory(count, in: .es) == spanish)
            #expect(PluralCategory(count, in: .it) == spanish)
            #expect(PluralCategory(count, in: .fr) == french)
        }
    }
}
