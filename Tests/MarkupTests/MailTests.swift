import Foundation
import Languages
import Markup
import Testing

/// A mail from its template to lines of text (RFC 3676).
struct MailTests {
    /// Renders a mail's body; the subject is {text}.
    private func mail(
        _ body: String,
        _ sample: Sample = Sample(),
        in language: Language = .es,
        messages: [String: String] = [:]
    ) throws -> MailText {
        let folder = try TemplateFolder(page: "", messages: messages)
        try folder.mail(body)
        return try folder.load().mail("note", for: Sample.self).render(sample, in: language)
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test func `each element has its lines`() throws {
        let body = """
            <h1>1</h1>
            <p>{text}<br/>2</p>
            <ul><li>{text}<br/>3</li><li t:if="flag">4</li><li t:else="">5</li></ul>
            <h2>{text}</h2>
            <dl t:for="row in rows"><dt>{row.name}</dt><dd>6</dd><dd t:if="row.bold">7</dd></dl>
            <hr/>
            <p>8</p>
            <footer>9 {count} {frame.user}</footer>
            """
        let text = try mail(body, Sample(rows: [.init(name: "a"), .init(name: "b", bold: true)])).text
        let expected = """
            1
            =

            tienda
            2

            - tienda
              3
            - 4

            tienda
            ------

            a
              6

            b
              6
              7

            ------------------------------------------------------------------------

            8

            --\u{20}
            9 3 ana

            """
        #expect(text == expected)
    }

    @Test func `a message is told in each language, its link after its words`() throws {
        let words = [
            "lead": "Vea <g id=\"panel\">el panel, {name}</g>.",
            "lead@fr": "<g id=\"panel\">Le panneau, {name}</g> : voyez-le.",
        ]
        let body = "<p t:msg=\"lead name=text\"><a t:slot=\"panel\" href=\"{address}\"/></p>"
        let sample = Sample(address: "https://panel.example/a?b=1&c=2")
        let link = "<https://panel.example/a?b=1&c=2>"
        #expect(try mail(body, sample, messages: words).text == "Vea el panel, tienda \(link).\n")
        #expect(
            try mail(body, sample, in: .fr, messages: words).text
                == "Le panneau, tienda \(link) : voyez-le.\n"
        )
    }

    @Test(arguments: [
        "javascript:alert(1)", "/es", "", "https://a.example/>b", "https://a.example/\nBcc: x", "http://ñ",
    ])
    func `an address that is none is not written`(address: String) throws {
        #expect(try mail("<p><a href=\"{address}\">1</a></p>", Sample(address: address)).text == "1 <#>\n")
    }

    @Test func `a paragraph flows and comes back whole`() throws {
        let text = "> Hola " + (1...60).map { "palabra\($0)" }.joined(separator: " ") + " fin"
        let mail = try mail("<p>{text}</p><ul><li>{text}</li></ul>", Sample(text: text))
        #expect(mail.text == "\(text)\n\n- \(text)\n")
        #expect(lines(mail.flowed).allSatisfy { $0.count <= 76 })
        #expect(lines(mail.flowed).count > 18)
        #expect(Flowed.joined(mail.flowed) == mail.text)
    }

    @Test func `a short word at the beginning of a line set in keeps its blank`() throws {
        let text = String(repeating: "a", count: 71) + " bb " + String(repeating: "c", count: 20)
        let mail = try mail("<dl><dt>1</dt><dd>{text}</dd></dl>", Sample(text: text))
        #expect(Flowed.joined(mail.flowed) == mail.text)
    }

    @Test func `no line of a paragraph ends the letter`() throws {
        let text = String(repeating: "a", count: 73) + " -- " + String(repeating: "b", count: 73) + " --"
        let mail = try mail("<p>{text}</p><p>-- {text}</p>", Sample(text: text))
        #expect(!lines(mail.flowed).contains { $0.trimmingPrefix(" ") == "-- " })
        #expect(Flowed.joined(mail.flowed) == mail.text)
    }

    @Test func `a long word keeps its line and one too long for any mail is cut`() throws {
        let address = "https://panel.example/" + String(repeating: "a", count: 100)
        let link = try mail("<p>1 2 <a href=\"{address}\">3</a> 4</p>", Sample(address: address))
        #expect(lines(link.flowed) == ["1 2 3 ", "<\(address)> ", "4"])
        let word = try mail("<p>{text}</p>", Sample(text: String(repeating: "😀", count: 1000)))
        #expect(lines(word.flowed).map(\.utf8.count).max() ?? 0 <= 998)
        #expect(word.text.count { $0 == "😀" } == 1000)
    }
}

/// What a reader makes of flowed text (RFC 3676 section 4.2).
enum Flowed {
    static func joined(_ text: String) -> String {
        var paragraphs = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let words = line.hasPrefix(" ") ? line.dropFirst() : line
            // The signature's mark is no line that goes on.
            paragraphs += words + (words.hasSuffix(" ") && words != "-- " ? "" : "\n")
        }
        return paragraphs
    }
}
