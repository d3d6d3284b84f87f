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
        let body = FlowedText(Self.run(bodies, model, language))
        let subject = FlowedText.line(Self.run(subjects, model, language))
        return MailText(subject: subject, text: body.text, flowed: body.flowed, language: language)
    }

    private static func run(_ programs: [Program], _ model: Model, _ language: Language) -> String {
        guard let program = programs.first(where: { $0.language == language }) else { return "" }
        let bytes = program.render(model, FormTokens(csrf: "", operation: ""))
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The words of a mail, without its header; lines end with "\n".
package struct MailText: Hashable, Sendable {
    /// One line, not encoded yet.
    package let subject: String
    /// Each paragraph on a line of its own, however long: to be kept, and shown in a page.
    package let text: String
    /// The same in lines of at most 76 columns: what is sent, as `text/plain; format=flowed` (RFC 3676).
    package let flowed: String
    /// The language of all of it.
    package let language: Language
}
