/// Plain text as the body of a mail, or as one part of several: flowed (RFC 3676), in seven bits.
package struct TextPart: Sendable {
    /// The text; lines end with "\n", and one that ends with a blank goes on in the next.
    package var text: String
    /// The language of the text ("es").
    package var language: String

    /// Plain text in a language.
    package init(text: String, language: String) {
        self.text = text
        self.language = language
    }

    /// The header fields that say how to read the body.
    package var fields: [(name: String, value: String)] {
        [
            ("Content-Language", language), ("Content-Type", "text/plain; charset=utf-8; format=flowed"),
            ("Content-Transfer-Encoding", "quoted-printable"),
        ]
    }

    /// The text as it is sent, lines ended by CRLF.
    package var body: [UInt8] { QuotedPrintable.encoded(text) }
}
