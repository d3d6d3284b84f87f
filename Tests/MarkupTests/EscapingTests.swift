import Foundation
import Languages
import Markup
import Testing

/// What a value becomes, against a reference that goes byte by byte.
struct EscapingTests {
    /// Strings around the width that is escaped at once, full of what matters.
    private struct Strings {
        private static let pieces: [[UInt8]] =
            [
                "&", "<", ">", "\"", "'", "a", "b", "ñ", "¿", "€", "–", "😀", "\u{0}", "\u{1F}", "\u{7F}", " ",
                "\n", "\t", "\r", "%", "/", "&amp;", "javascript:", "</p>", "12345678", "{text}", "\u{202E}",
                "=", "!", "#", "?", "\u{80}", "\u{9F}", "\u{A0}", "\u{FDCF}", "\u{FDF0}", "\u{FFFD}",
                "\u{FB01}",
                "\u{1FFFD}", "\u{10FFFD}",
            ].map { Array($0.utf8) } + noncharacters

        /// No literal may hold them.
        private static let noncharacters: [[UInt8]] = [
            [0xEF, 0xB7, 0x90], [0xEF, 0xB7, 0xAF], [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF],
            [0xF0, 0x9F, 0xBF, 0xBE], [0xF4, 0x8F, 0xBF, 0xBF],
        ]

        private var state: UInt64

        init(seed: UInt64) {
            state = seed
        }

        /// SplitMix64: a run can be repeated by its seed.
        private mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func text() -> [UInt8] {
            var text: [UInt8] = []
            var dice = next()
            for _ in 0..<dice % 12 {
                dice = dice >> 8 ^ next()
                text += Self.pieces[Int(dice % UInt64(Self.pieces.count))]
            }
            return text
        }
    }

    /// The reference: markup as references, and U+FFFD for what WHATWG HTML 13.2.3.5 calls an error.
    private static func escape(_ text: [UInt8], into bytes: inout [UInt8]) {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x26: bytes += Array("&amp;".utf8)
            case 0x3C: bytes += Array("&lt;".utf8)
            case 0x3E: bytes += Array("&gt;".utf8)
            case 0x22: bytes += Array("&#34;".utf8)
            case 0x27: bytes += Array("&#39;".utf8)
            case 0x9, 0xA, 0xD: bytes.append(UInt8(scalar.value))
            case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: bytes += [0xEF, 0xBF, 0xBD]
            case let value where value & 0xFFFE == 0xFFFE: bytes += [0xEF, 0xBF, 0xBD]
            default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    private static let free = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@".utf8
    )

    private static func encode(_ text: [UInt8], into bytes: inout [UInt8]) {
        for byte in text {
            let digits = String(byte, radix: 16, uppercase: true)
            bytes += free.contains(byte) ? [byte] : Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
        }
    }

    /// Renders rows of random texts and compares what comes out with the reference, text by text when it differs.
    private func compare(
        _ template: String,
        rows: Int,
        reference: ([UInt8], inout [UInt8]) -> Void
    ) throws {
        let seed = UInt64.random(in: .min ... .max)
        var strings = Strings(seed: seed)
        let parts = template.components(separatedBy: "{row.name}")
        let page = try TemplateFolder(page: TemplateFolder.page("<b t:for=\"row in rows\">\(template)</b>"))
            .load().page("page", for: Sample.self)
        for _ in 0..<rows / 1000 {
            let texts = (0..<1000).map { _ in strings.text() }
            let rows = texts.map { Sample.Row(name: String(decoding: $0, as: UTF8.self)) }
            let bytes = page.render(
                Sample(rows: rows),
                in: .es,
                forms: FormTokens(csrf: "", operation: "")
            )
            let wanted = texts.reduce(into: [UInt8]()) { wanted, text in
                wanted += Array("<b>\(parts[0])".utf8)
                for part in parts.dropFirst() {
                    reference(text, &wanted)
                    wanted += Array(part.utf8)
                }
                wanted += Array("</b>".utf8)
            }
            guard Data(bytes).range(of: Data(wanted)) != nil else {
                Issue.record("seed \(seed): \(Self.firstDifference(bytes, wanted))")
                return
            }
        }
    }

    private static func firstDifference(_ found: [UInt8], _ wanted: [UInt8]) -> String {
        let found = String(decoding: found, as: UTF8.self).components(separatedBy: "<b>").dropFirst()
        let wanted = String(decoding: wanted, as: UTF8.self).components(separatedBy: "<b>").dropFirst()
        let pair = zip(found, wanted).first { !$0.utf8.elementsEqual($1.utf8) }
        return pair.map { "\($0.debugDescription) for \($1.debugDescription)" } ?? "texts are missing"
    }

    @Test func `text is escaped as the reference does`() throws {
        try compare(
            "{row.name}<em title=\"{row.name}\">1</em>",
            rows: 1_000_000 * Proof.factor,
            reference: Self.escape
        )
    }

    @Test func `a part of an address is percent-encoded as the reference does`() throws {
        try compare("<a href=\"/x/{row.name}\">1</a>", rows: 200_000 * Proof.factor, reference: Self.encode)
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
