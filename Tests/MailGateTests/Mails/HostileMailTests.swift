import Core
import Foundation
import Languages
import MailFormat
import Markup
import Testing

@testable import MailGate

/// Words of strangers in every mail: they stay words, on their own line and in their own field.
@Suite(.serialized)
struct HostileMailTests {
    /// What stands in every slot of the harmless twin: a word that no mail has by itself.
    private static let harmless = "QZXW"
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../.build/mails").standardized

    static let hostile = [
        "a\r\nBcc: ana@evil.example\r\n\r\n<script>alert(1)</script>", "\nSubject: b\n", "\r\n.\r\nRSET\r\n",
        "a\u{2028}From: b\u{2029}c\u{85}To: d\u{B}e\u{C}f\u{1D}pg\u{1F}h\u{0}i\u{7F}",
        "\u{202E}txt.exe\u{202C} \u{2066}a\u{2069}", "> zitat", "From ana", "=?utf-8?Q?a=0D=0ABcc:_b?=",
        "=0D=0ABcc: b", "\n-- \nbye", String(repeating: "-- ", count: 90),
        String(repeating: "a", count: 73) + " -- " + String(repeating: "b", count: 73), "{domain} '{' &lt;",
        String(repeating: "ñ😀", count: 140), "\n--=_boundary--\n", "\u{FEFF}\u{200B}\u{301}",
    ]

    private func mails() throws -> GateMails { try ReportStage.mails.get() }

    /// The text as a reader may see it: on one line, from left to right.
    private func said(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let isControl = scalar.properties.generalCategory == .control
            let turns = [0x2028...0x202E, 0x2066...0x2069].contains { $0.contains(Int(scalar.value)) }
            return isControl || turns ? " " : scalar
        }
        return String(String.UnicodeScalarView(plain))
    }

    @Test func `every mail has a specimen`() throws {
        let names = Mirror(reflecting: try mails()).children.compactMap(\.label)
        #expect(Set(names) == Set(MailSpecimen.all.map(\.mail)))
    }

    @Test(arguments: MailSpecimen.all, Language.allCases)
    func `no value makes a line or leaves its own`(specimen: MailSpecimen, language: Language) throws {
        let mails = try mails()
        let twin = specimen.render(mails, Self.harmless, language)
        #expect(twin.text.contains(Self.harmless) && twin.subject.contains(Self.harmless))
        for text in Self.hostile {
            let mail = specimen.render(mails, text, language)
            let said = said(text)
            // Blanks in a row are one, and none is at an end.
            let wanted = lines(twin.text).map { Self.tight($0.replacing(Self.harmless, with: said)) }
            #expect(lines(mail.text) == wanted)
            let subject = twin.subject.replacing(Self.harmless, with: said).split(separator: " ")
            #expect(mail.subject == subject.joined(separator: " "))
            #expect(Flowed.joined(mail.flowed) == mail.text)
            #expect(signatures(mail.flowed) == signatures(twin.flowed))
        }
    }

    /// The lines that end a mail for its reader.
    private func signatures(_ text: String) -> Int {
        text.split(separator: "\n").count { $0 == "-- " }
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func tight(_ line: String) -> String {
        guard line != "-- " else { return line }
        let indent = line.hasPrefix("  ") ? "  " : ""
        return indent + line.split(separator: " ").joined(separator: " ")
    }

    @Test(arguments: MailSpecimen.all)
    func `a letter has the fields of its harmless twin`(specimen: MailSpecimen) throws {
        let mails = try mails()
        for folder in ["harmless", "hostile"] {
            try FileManager.default.createDirectory(
                at: Self.folder.appending(path: folder),
                withIntermediateDirectories: true
            )
        }
        for language in Language.allCases {
            let twin = letter(specimen.render(mails, Self.harmless, language))
            let fields = SubmittedMessage(parsing: twin).fields.map(\.name)
            #expect(fields.count == 10)
            for (number, text) in Self.hostile.enumerated() {
                let mail = specimen.render(mails, text, language)
                let content = letter(mail)
                #expect(SubmittedMessage(parsing: content).fields.map(\.name) == fields)
                try write("hostile/\(specimen).\(language).\(number)", mail, content)
            }
            try write(
                "harmless/\(specimen).\(language)",
                specimen.render(mails, Self.harmless, language),
                twin
            )
        }
    }

    private func letter(_ words: MailText) -> [UInt8] {
        GateLetter(
            sender: "esclusa@mx.example.org",
            recipient: "ana@tienda.example",
            words: words,
            moment: Moment(milliseconds: 1_795_186_920_000),
            token: SubmissionToken(high: 1, low: 2)
        ).message.content
    }

    /// For Tests/Pages, which reads the letter back with another parser: the letter, and what it has to say.
    private func write(_ name: String, _ mail: MailText, _ content: [UInt8]) throws {
        try Data(content).write(to: Self.folder.appending(path: "\(name).eml"))
        let words = [mail.subject, mail.text]
        try JSONEncoder().encode(words).write(to: Self.folder.appending(path: "\(name).json"))
    }
}

/// What a reader makes of flowed text (RFC 3676 section 4.2).
private enum Flowed {
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
