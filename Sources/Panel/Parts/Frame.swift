import Languages
import Markup

/// What stands around every page: the bar with languages and account, the addresses of style and icon.
struct Frame: ViewModel, Hashable {
    /// The same page in one of the languages.
    struct Translation: ViewModel, Hashable {
        let code: String
        let address: String
        let isCurrent: Bool

        static var fields: [Field<Translation>] {
            [.text("code", \.code), .address("address", \.address), .flag("isCurrent", \.isCurrent)]
        }
    }

    /// A page of the operators.
    struct StaffPage: ViewModel, Hashable {
        let name: String
        let address: String
        let isCurrent: Bool

        static var fields: [Field<StaffPage>] {
            [.text("name", \.name), .address("address", \.address), .flag("isCurrent", \.isCurrent)]
        }
    }

    let language: String
    let stylesheet: String
    let icon: String
    let home: String
    let translations: [Translation]
    let isSignedIn: Bool
    let account: String
    /// The page of the account.
    let ownAccount: String
    let isAtAccount: Bool
    let signOut: String
    let hostings: String
    /// The pages that only operators have; empty for everybody else.
    let staff: [StaffPage]
    let isStaff: Bool
    /// Whether the page's form is of a session that had ended; what was kept of it.
    let isKept: Bool
    let kept: String

    static var fields: [Field<Frame>] {
        [
            .text("language", \.language), .address("stylesheet", \.stylesheet), .address("icon", \.icon),
            .address("home", \.home), .list("translations", \.translations),
            .flag("isSignedIn", \.isSignedIn), .text("account", \.account),
            .address("ownAccount", \.ownAccount), .flag("isAtAccount", \.isAtAccount),
            .address("signOut", \.signOut),
            .address("hostings", \.hostings), .list("staff", \.staff), .flag("isStaff", \.isStaff),
            .flag("isKept", \.isKept), .text("kept", \.kept),
        ]
    }
}

extension Frame.StaffPage {
    /// The operators' pages, for the bar.
    static func all(_ language: Language, at place: Place) -> [Frame.StaffPage] {
        let pages: [(String, StaffPlace)] = [("fleet", .fleet), ("accounts", .accounts), ("trail", .trail)]
        return pages.map { name, page in
            Frame.StaffPage(
                name: name,
                address: Route(language, .staff(page)).path,
                isCurrent: place == .staff(page)
            )
        }
    }
}
