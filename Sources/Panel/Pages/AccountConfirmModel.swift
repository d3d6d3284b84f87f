import Core
import Languages
import Markup

/// The page that asks before an account is changed, or says why that cannot be.
struct AccountConfirmModel: ViewModel, Hashable {
    let frame: Frame
    let email: String
    let act: String
    let address: String
    let back: String
    let accounts: String
    let look: String
    let isYou: Bool
    let isRefused: Bool
    let fault: String

    /// `fault` says why it cannot be; the catalogs name each.
    init(_ act: AccountAct, _ account: Account, fault: String?, frame: Frame, viewer: Visitor) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        email = account.email
        self.act = act.rawValue
        address = Route(language, .staff(.accountAct(act, account.id))).path
        back = Route(language, .staff(.account(account.id))).path
        accounts = Route(language, .staff(.accounts)).path
        look = act == .remove ? "final" : "primary"
        isYou = account.id == viewer.account.id
        isRefused = fault != nil
        self.fault = fault ?? ""
    }

    static var fields: [Field<AccountConfirmModel>] {
        [
            .model("frame", \.frame), .text("email", \.email), .text("act", \.act),
            .address("address", \.address), .address("back", \.back), .address("accounts", \.accounts),
            .text("look", \.look), .flag("isYou", \.isYou), .flag("isRefused", \.isRefused),
            .text("fault", \.fault),
        ]
    }
}
