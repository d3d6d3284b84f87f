import Core
import Languages
import Markup

/// The page behind the link in a mail: whether its address wants the error reports of a hosting.
struct ConfirmationModel: ViewModel, Hashable {
    /// What a code that is valid asks.
    struct Question: ViewModel, Hashable {
        let domain: String
        let recipient: String
        let isConfirmed: Bool
        let until: SaidTime

        static var fields: [Field<Question>] {
            [
                .text("domain", \.domain), .text("recipient", \.recipient),
                .flag("isConfirmed", \.isConfirmed), .model("until", \.until),
            ]
        }
    }

    let frame: Frame
    /// Where the form leads: with the code while that is valid.
    let address: String
    let question: Question?
    /// Whether there was a code, but none that works.
    let isOver: Bool
    let codeField: String

    init(_ question: RecipientQuestion?, isOver: Bool, address: String, frame: Frame, clock: LocalClock) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        self.address = address
        self.question = question.map {
            Question(
                domain: $0.hosting.domain,
                recipient: $0.recipient,
                isConfirmed: $0.isConfirmed,
                until: clock.said($0.expires)
            )
        }
        self.isOver = isOver
        codeField = Slugs.of(language).code
    }

    static var fields: [Field<ConfirmationModel>] {
        [
            .model("frame", \.frame), .address("address", \.address), .optional("question", \.question),
            .flag("isOver", \.isOver), .text("codeField", \.codeField),
        ]
    }
}
