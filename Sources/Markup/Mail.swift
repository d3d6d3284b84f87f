package import Languages

/// A mail bound to its model and compiled for every language.
package struct Mail<Model: ViewModel>: Sendable {
    private let subjects: [Program]
    private let bodies: [Program]

    init(_ program: (_ slot: String, Language) -> Program) {
        subjects = Language.allCases.map { program("subject", $0) }
        bodies = Language.allCases.map { program("body", $0) }
    }

    /// The mail's words; nothing in them ends a header line or pretends to be another part.
    package func render(_ model: Model, in language: Language) -> MailText {
        MailText(
            subject: FlowedText.line(Self.run(subjects, model, language)),
            body: FlowedText.body(Self.run(bodies, model, language))
        )
    }

    private static func run(_ programs: [Program], _ model: Model, _ language: Language) -> String {
        guard let program = programs.first(where: { $0.language == language }) else { return "" }
        let bytes = program.render(model, FormTokens(csrf: "", operation: ""))
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The words of a mail, without its header.
package struct MailText: Hashable, Sendable {
    /// The value of the body's `Content-Type` (RFC 3676).
    package static let contentType = "text/plain; charset=utf-8; format=flowed"

    /// One line, not encoded yet.
    package let subject: String
    /// Lines of at most `FlowedText.width` columns that end with CRLF.
    package let body: String

    /// The words of a mail.
    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}
