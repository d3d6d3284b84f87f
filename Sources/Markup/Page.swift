package import Languages

/// A page bound to its model and compiled for every language.
package struct Page<Model: ViewModel>: Sendable {
    private let spanish: Program
    private let french: Program
    private let italian: Program

    init?(_ programs: [Language: Program]) {
        guard let spanish = programs[.es], let french = programs[.fr], let italian = programs[.it] else {
            return nil
        }
        self.spanish = spanish
        self.french = french
        self.italian = italian
    }

    /// The page as UTF-8 HTML.
    package func render(_ model: Model, in language: Language, forms: FormTokens) -> [UInt8] {
        switch language {
        case .es: spanish.render(model, forms)
        case .fr: french.render(model, forms)
        case .it: italian.render(model, forms)
        }
    }
}
