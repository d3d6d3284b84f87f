package import Languages

/// A page bound to its model and compiled for every language.
package struct Page<Model: ViewModel>: Sendable {
    private let spanish: Program
    private let french: Program
    private let italian: Program

    init(_ program: (Language) -> Program) {
        spanish = program(.es)
        french = program(.fr)
        italian = program(.it)
    }

    /// The page as UTF-8 HTML.
    package func render(_ model: Model, in language: Language, forms: FormTokens) -> [UInt8] {
        program(language).render(model, forms)
    }

    /// The same into a buffer, in place of what it held.
    package func render(
        _ model: Model,
        in language: Language,
        forms: FormTokens,
        into buffer: inout PageBuffer
    ) {
        program(language).render(model, forms, into: &buffer.output)
    }

    private func program(_ language: Language) -> Program {
        switch language {
        case .es: spanish
        case .fr: french
        case .it: italian
        }
    }
}
