import Languages
import Markup

@testable import Panel

/// A page with something in it, ready to be written.
struct Specimen {
    let name: String
    private let make: (_ slots: String?) -> [UInt8]

    init<Model: ViewModel>(
        _ name: String,
        _ page: Page<Model>,
        in language: Language,
        _ model: @escaping () -> Model
    ) {
        self.name = "\(name).\(language)"
        let tokens = FormTokens(csrf: "c5f0a7", operation: "0198c0de")
        make = { text in
            var model = model()
            if let text { Slots.fill(&model, with: text) }
            return page.render(model, in: language, forms: tokens)
        }
    }

    /// The page.
    func bytes() -> [UInt8] { make(nil) }

    /// The page with one text in every slot for text and in every address.
    func bytes(everySlot text: String) -> [UInt8] { make(text) }
}
