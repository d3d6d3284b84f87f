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

    let language: String
    let stylesheet: String
    let icon: String
    let home: String
    let translations: [Translation]
    let isSignedIn: Bool
    let account: String
    let signOut: String
    let hostings: String

    static var fields: [Field<Frame>] {
        [
            .text("language", \.language), .address("stylesheet", \.stylesheet), .address("icon", \.icon),
            .address("home", \.home), .list("translations", \.translations),
            .flag("isSignedIn", \.isSignedIn), .text("account", \.account), .address("signOut", \.signOut),
            .address("hostings", \.hostings),
        ]
    }
}
