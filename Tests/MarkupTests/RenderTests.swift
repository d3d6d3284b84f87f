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
