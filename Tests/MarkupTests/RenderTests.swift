import Languages
import Markup
import Testing

struct RenderTests {
    @Test func `a value is written where its path stands`() throws {
        #expect(try TemplateFolder.render("<p>{text}</p>") == "<p>tienda</p>")
        #expect(try TemplateFolder.render("<p>{frame.user} {frame.inner.value}</p>") == "<p>ana 7</p>")
    }

    @Test func `loops go inside loops`() throws {
        let rows = [
            Sample.Row(name: "a", cells: [.init(value: 1), .init(value: 2)]), Sample.Row(name: "b"),
            Sample.Row(name: "c", bold: true, cells: [.init(value: 3)], note: .init(left: 9)),
        ]
        let html = try TemplateFolder.render(
            """
            <ul><li t:for="row in rows"><b t:if="row.bold">{row.name}</b><i0 t:else=""/>
            <span t:for="cell in row.cells">{row.name}{cell.value}{text}</span><em t:if="row.note">{row.note.left}</em></li></ul>
            """.replacing("<i0 t:else=\"\"/>", with: "<small t:else=\"\">{row.name}</small>"),
            Sample(rows: rows)
        )
        #expect(
            html == "<ul><li><small>a</small> <span>a1tienda</span><span>a2tienda</span></li>"
                + "<li><small>b</small> </li><li><b>c</b> <span>c3tienda</span><em>9</em></li></ul>"
        )
    }

    @Test func `an optional is read only where it is`() throws {
        let page = "<p t:if=\"purge\">{purge.left}</p><p t:else=\"\">{text}</p>"
        #expect(try TemplateFolder.render(page) == "<p>tienda</p>")
        #expect(try TemplateFolder.render(page, Sample(purge: .init(left: 5))) == "<p>5</p>")
    }

    @Test(arguments: [
        (Language.es, "0 mensajes", "1 mensaje"), (.fr, "0 email", "1 email"), (.it, "0 email", "1 email"),
    ])
    func `a message counts in its language`(language: Language, none: String, one: String) throws {
        let messages = [
            "n": "{n, plural, one {# mensaje} many {# de mensajes} other {# mensajes}}",
            "n@fr": "{n, plural, one {# email} many {# d’emails} other {# emails}}",
            "n@it": "{n, plural, one {# email} many {# di email} other {# email}}",
        ]
        let page = "<p t:msg=\"n n=count\"/>"
        #expect(
            try TemplateFolder.render(page, Sample(count: 0), in: language, messages: messages)
                == "<p>\(none)</p>"
        )
        #expect(
            try TemplateFolder.render(page, Sample(count: 1), in: language, messages: messages)
                == "<p>\(one)</p>"
        )
    }

    @Test func `a post form carries its tokens and a get form does not`() throws {
        let html = try TemplateFolder.render("<form method=\"post\" action=\"/x\"><p>1</p></form>")
        #expect(
            html
                == "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"csrf\" value=\"c&#34;srf\">"
                + "<input type=\"hidden\" name=\"operation\" value=\"op\"><p>1</p></form>"
        )
        #expect(
            try TemplateFolder.render("<form method=\"get\" action=\"/x\"/>")
                == "<form method=\"get\" action=\"/x\"></form>"
        )
    }
}

extension RenderTests {
    static let words = [
        "lead": "Lea <g id=\"link\">esto, {name}</g>: <x id=\"who\"/>.",
        "lead@fr": "<x id=\"who\"/> : lisez <g id=\"link\">ceci, {name}</g>.",
        "kind": "{k, select, a {primera} tienda {una &lt;tienda&gt;} other {otra}}", "label": "Total: {n}",
        "zero": "{n, plural, =0 {nada} one {# día} many {# de días} other {# días de {x}}}",
        "unused": "nadie",
    ]

    private func render(_ main: String, _ sample: Sample = Sample(), _ language: Language = .es) throws
        -> String
    {
        let parts = [
            "badge": "<t:fragment xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:t=\"urn:esclusa:template\">"
                + "<b>{value}</b></t:fragment>",
            "whole": "<i0 xmlns=\"http://www.w3.org/1999/xhtml\">{text}</i0>".replacing("i0", with: "em"),
        ]
        return try TemplateFolder.render(main, sample, in: language, parts: parts, messages: Self.words)
    }

    @Test func `a message surrounds the elements of the template`() throws {
        let page =
            "<p t:msg=\"lead name=text\"><a href=\"/x\" t:slot=\"link\"/><b t:slot=\"who\">{frame.user}</b></p>"
        #expect(try render(page) == "<p>Lea <a href=\"/x\">esto, tienda</a>: <b>ana</b>.</p>")
        #expect(
            try render(page, Sample(), .fr) == "<p><b>ana</b> : lisez <a href=\"/x\">ceci, tienda</a>.</p>"
        )
    }

    @Test func `a message chooses by a word and by a count`() throws {
        #expect(try render("<p t:msg=\"kind k=text\"/>") == "<p>una &lt;tienda&gt;</p>")
        #expect(try render("<p t:msg=\"kind k=text\"/>", Sample(text: "?")) == "<p>otra</p>")
        let page = "<p t:msg=\"zero n=count x=text\"/>"
        #expect(try render(page, Sample(count: 0)) == "<p>nada</p>")
        #expect(try render(page, Sample(count: 2_000_000)) == "<p>2.000.000 de días</p>")
        #expect(try render(page, Sample(text: "<", count: 12)) == "<p>12 días de &lt;</p>")
    }

    @Test func `people read numbers and machines read digits`() throws {
        let sample = Sample(count: 128_904)
        #expect(try render("<p>{count} {share|percent}</p>", sample) == "<p>128.904 0,8\u{A0}%</p>")
        #expect(try render("<p>{count}</p>", sample, .fr) == "<p>128\u{202F}904</p>")
        #expect(
            try render("<progress max=\"{count}\" aria-label=\"{msg:label n=count}\"/>", sample)
                == "<progress max=\"128904\" aria-label=\"Total: 128.904\"></progress>"
        )
        #expect(
            try render("<time datetime=\"{when|iso}\">{when|weekday}</time>")
                == "<time datetime=\"2026-11-20T16:02+01:00\">viernes 20 de noviembre</time>"
        )
    }

    @Test func `switches come and go with their flags`() throws {
        let page =
            "<input type=\"checkbox\" name=\"a\" aria-label=\"1\" required=\"\" checked=\"{flag}\" aria-invalid=\"{flag}\"/>"
        let start = "<input type=\"checkbox\" name=\"a\" aria-label=\"1\" required"
        #expect(try render(page) == "\(start) checked aria-invalid=\"true\">")
        #expect(try render(page, Sample(flag: false)) == "\(start) aria-invalid=\"false\">")
    }

    @Test func `a part sees the model it is given`() throws {
        #expect(try render("<p><t:include part=\"badge\" with=\"frame.inner\"/></p>") == "<p><b>7</b></p>")
        #expect(try render("<t:include part=\"whole\"/>") == "<em>tienda</em>")
        let rows = [
            Sample.Row(cells: [.init(value: 1)]), Sample.Row(cells: [.init(value: 2), .init(value: 3)]),
        ]
        let loop =
            "<p t:for=\"row in rows\"><t:include t:for=\"cell in row.cells\" part=\"badge\" with=\"cell\"/></p>"
        #expect(try render(loop, Sample(rows: rows)) == "<p><b>1</b></p><p><b>2</b><b>3</b></p>")
    }

    @Test func `an empty list is no list`() throws {
        let page = "<ul t:if=\"rows\"><li t:for=\"row in rows\">{row.name}</li></ul><p t:else=\"\">–</p>"
        #expect(try render(page) == "<p>–</p>")
        #expect(try render(page, Sample(rows: [.init()])) == "<ul><li>fila</li></ul>")
    }

    @Test func `only white space that is seen stays`() throws {
        #expect(try render("<div>\n  <p>1</p>\n  <p>2</p>\n</div>") == "<div><p>1</p><p>2</p></div>")
        #expect(try render("<p><b>1</b>\n<b>2</b></p>") == "<p><b>1</b> <b>2</b></p>")
        #expect(try render("<pre> 1\n  2</pre><!-- 3 -->") == "<pre> 1\n  2</pre>")
    }

    @Test func `a page longer than any before is whole`() throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>{text}</p>"))
        let page = try folder.load().page("page", for: Sample.self)
        for length in [10, 100_000, 3, 2_000_000, 7] {
            let sample = Sample(text: String(repeating: "'", count: length))
            let bytes = page.render(sample, in: .it, forms: FormTokens(csrf: "", operation: ""))
            #expect(bytes.count { $0 == UInt8(ascii: ";") } == 2 * length)
            #expect(bytes.suffix(8).elementsEqual("</html>\n".utf8))
        }
    }
}
