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
    let fault: String
    let hasFault: Bool

    init(_ hosting: Hosting, input: String, fault: MailAddress.Fault?, frame: Frame) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = hosting.domain
        address = Route(language, .recipient(domain: hosting.domain)).path
        back = Route(language, .overview(domain: hosting.domain)).path
        current = hosting.profile.reportRecipient ?? ""
        hasCurrent = hosting.profile.reportRecipient != nil
        self.input = input
        self.fault = fault?.rawValue ?? ""
        hasFault = fault != nil
    }

    static var fields: [Field<RecipientModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("address", \.address),
            .address("back", \.back), .text("current", \.current), .flag("hasCurrent", \.hasCurrent),
            .text("input", \.input), .flag("hasFault", \.hasFault), .text("fault", \.fault),
        ]
    }
}
