import Core
import MailFormat
import Testing

/// The mails that the gate itself writes, on the wire.
struct PlainLetterTests {
    private func letter(subject: String = "Hello", text: String = "Hello\n") throws -> PlainLetter {
        PlainLetter(
            sender: "esclusa@mx.example.org",
            recipient: "ana@tienda.example",
            subject: subject,
            text: TextPart(text: text, language: "es"),
            moment: Moment(milliseconds: 1_773_482_400_000),
            token: SubmissionToken(high: 1, low: 2)
        )
    }

    private func lines(_ letter: PlainLetter) -> [String] {
        String(decoding: letter.content, as: UTF8.self).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        .map(String.init)
    }

    @Test func `the header says that no robot should answer, and how the text is to be read`() throws {
        #expect(
            lines(try letter()) == [
                "From: esclusa@mx.example.org", "To: ana@tienda.example", "Subject: Hello",
                "Date: Sat, 14 Mar 2026 10:00:00 +0000",
                "Message-ID: <00000000000000010000000000000002@mx.example.org>",
                "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Language: es",
                "Content-Type: text/plain; charset=utf-8; format=flowed",
                "Content-Transfer-Encoding: quoted-printable", "", "Hello", "",
            ]
        )
    }

    @Test(arguments: [
        "é", "¿Qué tal? Añada una línea", "Ça coûte 3 €", "=?utf-8?Q?x?=", "a\r\nBcc: x@example.net",
        String(repeating: "ñandú ", count: 60), "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    ])
    func `a subject comes back as it was, in lines of 78 at most and in one field`(subject: String) throws {
        let content = try letter(subject: subject).content
        let message = SubmittedMessage(parsing: content)
        #expect(message.fields.count == 10)
        let field = try #require(message.fields.first { $0.isNamed("subject") })
        let expected = subject.replacing("\r\n", with: "  ")
        #expect(EncodedText.decoded(field.value) == expected)
        #expect(lines(try letter(subject: subject)).allSatisfy { $0.utf8.count <= 78 })
        #expect(content.allSatisfy { $0 < 127 })
    }

    @Test(arguments: [
        "", "\n", "é", "a=b\n", ".\n..\nFrom x\n", "ends in a blank \n\ttab\t\n",
        String(repeating: "x", count: 500),
        String(repeating: "é", count: 500), String(repeating: "word ", count: 100) + "\nnext\n", "a\rb\u{0}c",
    ])
    func `a text comes back as it was, in short lines of plain letters`(text: String) throws {
        let content = lines(try letter(text: text))
        let start = try #require(content.firstIndex(of: "")) + 1
        let body = content[start...]
        #expect(body.allSatisfy { $0.utf8.count <= 76 })
        #expect(body.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("From ") && !$0.hasSuffix(" ") })
        #expect(body.joined().utf8.allSatisfy { (32...126).contains($0) })
        #expect(decoded(Array(body)) == text)
    }

    /// Quoted-printable undone, the plain way (RFC 2045 section 6.7).
    private func decoded(_ lines: [String]) -> String {
        var bytes: [UInt8] = []
        for (index, line) in lines.enumerated() {
            var rest = Array(line.utf8)[...]
            var isSoft = false
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "=") else {
                    bytes.append(byte)
                    continue
                }
                isSoft = rest.isEmpty
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                    continue
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
            if !isSoft && index < lines.count - 1 { bytes.append(10) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
