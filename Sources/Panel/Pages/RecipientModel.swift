import Core
import Languages
import Markup

/// The form for the recipient of the error reports.
struct RecipientModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let address: String
    let back: String
    let current: String
    let hasCurrent: Bool
    let input: String
    let fault: MailAddress.Fault?

    private var hasFault: Bool { fault != nil }
    private var faultName: String { fault?.rawValue ?? "" }

    static var fields: [Field<RecipientModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .text("address", \.address),
            .text("back", \.back), .text("current", \.current), .flag("hasCurrent", \.hasCurrent),
            .text("input", \.input), .flag("hasFault", \.hasFault), .text("fault", \.faultName),
        ]
    }
}
