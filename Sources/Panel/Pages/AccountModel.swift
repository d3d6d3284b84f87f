import Core
import Languages
import Markup

/// One account, and what an operator can change about it.
struct AccountModel: ViewModel, Hashable {
    /// A hosting that the account sees.
    struct Place: ViewModel, Hashable {
        let domain: String
        let address: String

        static var fields: [Field<Place>] {
            [.text("domain", \.domain), .address("address", \.address)]
        }
    }

    /// A button that leads to the page that asks before a change.
    struct Step: ViewModel, Hashable {
        let act: String
        let address: String
        let look: String

        static var fields: [Field<Step>] {
            [.text("act", \.act), .address("address", \.address), .text("look", \.look)]
        }
    }

    let frame: Frame
    let note: AccountNote?
    let email: String
    let kind: String
    let isOperator: Bool
    let isYou: Bool
    let language: String
    let hasLanguage: Bool
    let created: ZonedTime
    let hostings: [Place]
    let hasHostings: Bool
    let steps: [Step]
    let accounts: String

    init(_ account: Account, note: AccountNote?, frame: Frame, viewer: Visitor, clock: LocalClock) {
        let panel = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        self.note = note
        email = account.email
        kind = account.party.rawValue
        isOperator = account.profile.isOperator
        isYou = account.id == viewer.account.id
        language = account.profile.language ?? ""
        hasLanguage = account.profile.language != nil
        created = clock.time(account.created)
        hostings = account.profile.hostings.map { domain in
            Place(domain: domain, address: Route(panel, .overview(domain: domain)).path)
        }
        hasHostings = !account.profile.hostings.isEmpty
        steps = AccountAct.offered(for: account).map { act in
            Step(
                act: act.rawValue,
                address: Route(panel, .staff(.accountAct(act, account.id))).path,
                look: act == .remove ? "danger" : "outline"
            )
        }
        accounts = Route(panel, .staff(.accounts)).path
    }

    static var fields: [Field<AccountModel>] {
        [
            .model("frame", \.frame), .optional("note", \.note), .text("email", \.email),
            .text("kind", \.kind), .flag("isOperator", \.isOperator), .flag("isYou", \.isYou),
            .text("language", \.language), .flag("hasLanguage", \.hasLanguage), .time("created", \.created),
            .list("hostings", \.hostings), .flag("hasHostings", \.hasHostings), .list("steps", \.steps),
            .address("accounts", \.accounts),
        ]
    }
}

extension AccountAct {
    /// What can be changed about an account; its hostings do not matter while it sees them all.
    static func offered(for account: Account) -> [AccountAct] {
        account.profile.isOperator
            ? [.password, .endOperator, .remove] : [.hostings, .password, .makeOperator, .remove]
    }
}
