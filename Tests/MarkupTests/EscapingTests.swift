import Languages
import Markup
import Testing

/// What a value becomes, against a reference that goes byte by byte.
struct EscapingTests {
    /// Strings around the width that is escaped at once, full of what matters.
    private struct Strings {
        private static let pieces = [
            "&", "<", ">", "\"", "'", "a", "b", "ñ", "€", "😀", "\u{0}", "\u{7F}", " ", "\n", "%", "/",
            "&amp;",
            "javascript:", "</p>", "12345678", "{text}", "\u{202E}", "=", "!", "#", "\u{27}\u{26}", "?",
        ]
        var random = SystemRandomNumberGenerator()

        mutating func next() -> String {
            (0..<Int.random(in: 0...14, using: &random)).reduce(into: "") { text, _ in
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
        }
    }

    private static func escaped(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "\""): Array("&#34;".utf8)
            case UInt8(ascii: "'"): Array("&#39;".utf8)
            default: [byte]
            }
        }
    }

    private static func encoded(_ text: String) -> [UInt8] {
        let free = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@".utf8)
        return text.utf8.flatMap { byte -> [UInt8] in
            let digits = String(byte, radix: 16, uppercase: true)
            return free.contains(byte) ? [byte] : Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
        }
    }

    /// Renders the page and gives what comes after the heading.
    private func renderer(_ main: String) throws -> (Sample) -> ArraySlice<UInt8> {
        let folder = try TemplateFolder(page: TemplateFolder.page(main))
        let page = try folder.load().page("page", for: Sample.self)
        let tokens = FormTokens(csrf: "", operation: "")
        let empty = page.render(Sample(text: ""), in: .es, forms: tokens)
        let heading = String(decoding: empty, as: UTF8.self).split(separator: "</h1>")[0].utf8.count + 5
        return { sample in
            let bytes = page.render(sample, in: .es, forms: tokens)
            return bytes[(heading + Self.escaped(sample.text).count)...]
        }
    }

    @Test func `text is escaped as the reference does`() throws {
        let render = try renderer("<p>{text}</p><p title=\"{text}\">1</p>")
        var strings = Strings()
        for _ in 0..<100_000 {
            let text = strings.next()
            let escaped = Self.escaped(text)
            let wanted = Array("<p>".utf8) + escaped + Array("</p><p title=\"".utf8) + escaped
            let found = render(Sample(text: text))
            guard found.starts(with: wanted) else {
                Issue.record(
                    "\(text.debugDescription) became \(String(decoding: found.prefix(200), as: UTF8.self))"
                )
                return
            }
        }
    }

    @Test func `a part of an address is percent-encoded as the reference does`() throws {
        let render = try renderer("<a href=\"/x/{text}\">1</a>")
        var strings = Strings()
        for _ in 0..<20_000 {
            let text = strings.next()
            let wanted = Array("<a href=\"/x/".utf8) + Self.encoded(text) + Array("\">1</a>".utf8)
            guard render(Sample(text: text)).starts(with: wanted) else {
                Issue.record("\(text.debugDescription) is not encoded")
                return
            }
        }
    }

    @Test(
        arguments: [
            ("/es/a?b=1&c=2", "/es/a?b=1&amp;c=2"), ("#aviso", "#aviso"), ("/", "/"), ("//evil.example", "#"),
            ("/\\evil.example", "#"), ("javascript:alert(1)", "#"), ("", "#"), ("https://evil.example", "#"),
            ("/\t/evil.example", "#"), ("/a b", "#"), ("/\"onclick=\"x", "/&#34;onclick=&#34;x"),
        ]
    )
    func `a whole address stays inside the site`(address: String, written: String) throws {
        let html = try TemplateFolder.render("<a href=\"{address}\">1</a>", Sample(address: address))
        #expect(html == "<a href=\"\(written)\">1</a>")
    }
}
