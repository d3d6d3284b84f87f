import Languages
import Markup

@testable import Panel

/// A page with something in it, ready to be written.
struct Specimen {
    let name: String
    private let make: (_ slots: String?) -> [UInt8]
    private let ready: () -> (render: () -> [UInt8], write: (inout PageBuffer) -> Void)

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
        ready = {
            let model = model()
            return (
                { page.render(model, in: language, forms: tokens) },
                { page.render(model, in: language, forms: tokens, into: &$0) }
            )
        }
    }

    /// The page.
    func bytes() -> [UInt8] { make(nil) }

    /// What makes the page of a model that is there already.
    func renderer() -> () -> [UInt8] { ready().render }

    /// The same into a buffer.
    func writer() -> (inout PageBuffer) -> Void { ready().write }

    /// The page with one text in every slot for text and in every address.
    func bytes(everySlot text: String) -> [UInt8] { make(text) }
}
