import Core
import Languages
import Markup

/// Why an address cannot get the error reports; the catalogs have words for each.
enum RecipientFault: Error, Hashable {
    /// It is no address.
    case address(MailAddress.Fault)
    /// The reports go there already.
    case same
    /// What is sent there comes back to the gate.
    case loop
    /// Too many mails asked for a confirmation in the last hour.
    case tooMany

    var name: String {
        switch self {
        case .address(let fault): fault.rawValue
        case .same: "same"
        case .loop: "loop"
        case .tooMany: "tooMany"
        }
    }
}

/// The form for the recipient of the error reports.
struct RecipientModel: ViewModel, Hashable {
    /// An address that waits for its confirmation.
    struct Pending: ViewModel, Hashable {
        let recipient: String
        let until: SaidTime

        static var fields: [Field<Pending>] {
            [.text("recipient", \.recipient), .model("until", \.until)]
        }
    }

    let frame: Frame
    let domain: String
    let address: String
    let back: String
    /// Where the code of the mail can be typed in.
    let confirmation: String
    let current: String
    let hasCurrent: Bool
    let pending: Pending?
    let input: String
    let fault: String
    let hasFault: Bool
    let limit: Int

    init(
        _ hosting: Hosting,
        pending: PendingRecipient?,
        input: String,
        fault: RecipientFault?,
        limit: Int,
        frame: Frame,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = hosting.domain
        address = Route(language, .recipient(domain: hosting.domain)).path
        back = Route(language, .overview(domain: hosting.domain)).path
        confirmation = Route(language, .confirmation).path
        current = hosting.profile.reportRecipient ?? ""
        hasCurrent = hosting.profile.reportRecipient != nil
        self.pending = pending.map { Pending(recipient: $0.recipient, until: clock.said($0.expires)) }
        self.input = input
        self.fault = fault?.name ?? ""
        hasFault = fault != nil
        self.limit = limit
    }

    static var fields: [Field<RecipientModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("address", \.address),
            .address("back", \.back), .address("confirmation", \.confirmation),
            .text("current", \.current), .flag("hasCurrent", \.hasCurrent), .optional("pending", \.pending),
            .text("input", \.input), .flag("hasFault", \.hasFault),
            .text("fault", \.fault), .int("limit", \.limit),
        ]
    }
}
