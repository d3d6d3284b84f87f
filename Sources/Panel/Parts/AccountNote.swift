import Core
import Markup

/// The green note about an account that was just changed, with its new password for whoever asked for it.
struct AccountNote: ViewModel, Hashable {
    let event: String
    let account: String
    let password: String
    let hasPassword: Bool

    init(_ event: PanelEvent, password: String?) {
        self.event = event.act.rawValue
        account = event.account
        self.password = password ?? ""
        hasPassword = password != nil
    }

    static var fields: [Field<AccountNote>] {
        [
            .text("event", \.event), .text("account", \.account), .text("password", \.password),
            .flag("hasPassword", \.hasPassword),
        ]
    }
}
