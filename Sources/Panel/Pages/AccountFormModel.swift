import Core
import Languages
import Markup

/// The form for a new account, or for the hostings of one that there is.
struct AccountFormModel: ViewModel, Hashable {
    /// What is wrong with what was typed; the catalogs have words for each.
    enum Fault: Hashable, Sendable {
        case address
        case taken
        case unknownHosting(String)
        case stale
        case busy

        var name: String {
            switch self {
            case .address: "address"
            case .taken: "taken"
            case .unknownHosting: "unknownHosting"
            case .stale: "stale"
            case .busy: "busy"
            }
        }

        var domain: String {
            if case .unknownHosting(let domain) = self { return domain }
            return ""
        }
    }

    /// What was typed.
    struct Input: Hashable, Sendable {
        var email = ""
        var hostings = ""
        var isOperator = false
        /// The domains that the account had when the form was made.
        var known = ""
    }

    let frame: Frame
    let address: String
    let back: String
    let accounts: String
    let isNew: Bool
    let email: String
    let hostings: String
    let known: String
    let isOperator: Bool
    let isCustomer: Bool
    let fault: String
    let faultDomain: String
    let hasFault: Bool
    let isAddressWrong: Bool
    let isHostingWrong: Bool

    /// A new account when `account` is nil.
    init(_ account: Account?, input: Input, fault: Fault?, frame: Frame) {
        let language = Language(rawValue: frame.language) ?? .es
        let accounts = Route(language, .staff(.accounts)).path
        self.frame = frame
        self.accounts = accounts
        isNew = account == nil
        address =
            Route(
                language,
                .staff(account.map { .accountAct(.hostings, $0.id) } ?? .newAccount)
            ).path
        back = account.map { Route(language, .staff(.account($0.id))).path } ?? accounts
        email = account?.email ?? input.email
        hostings = input.hostings
        known = input.known
        isOperator = input.isOperator
        isCustomer = !input.isOperator
        self.fault = fault?.name ?? ""
        faultDomain = fault?.domain ?? ""
        hasFault = fault != nil
        isAddressWrong = fault == .address || fault == .taken
        isHostingWrong = fault?.domain.isEmpty == false
    }

    static var fields: [Field<AccountFormModel>] {
        [
            .model("frame", \.frame), .address("address", \.address), .address("back", \.back),
            .address("accounts", \.accounts), .flag("isNew", \.isNew), .text("email", \.email),
            .text("hostings", \.hostings), .text("known", \.known), .flag("isOperator", \.isOperator),
            .flag("isCustomer", \.isCustomer),
            .text("fault", \.fault), .text("faultDomain", \.faultDomain), .flag("hasFault", \.hasFault),
            .flag("isAddressWrong", \.isAddressWrong), .flag("isHostingWrong", \.isHostingWrong),
        ]
    }
}

extension AccountFormModel.Input {
    /// What a form had in it before its session ended.
    init(_ fields: [String: String]) {
        self.init(
            email: fields["email"] ?? "",
            hostings: fields["hostings"] ?? "",
            isOperator: fields["kind"] == Party.operator.rawValue,
            known: fields["known"] ?? ""
        )
    }
}
