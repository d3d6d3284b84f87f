import Core
import Languages
import Markup

extension OwnAccountModel {
    /// Why a password was not changed; the catalogs have words for each.
    enum Fault: Hashable, Sendable {
        /// The password of now is not that.
        case wrong
        /// Too many wrong ones: how many minutes to wait.
        case wait(minutes: Int)
        case short
        case long
        /// The two new ones differ.
        case different
        /// It is the old one again.
        case same
        /// It is the address of the account.
        case address
        /// Too many passwords are checked at this moment.
        case busy

        /// Which of the three fields it is about.
        enum Field: Hashable, Sendable { case old, new, again }

        var name: String {
            switch self {
            case .wrong: "wrong"
            case .wait: "wait"
            case .short: "short"
            case .long: "long"
            case .different: "different"
            case .same: "same"
            case .address: "address"
            case .busy: "busy"
            }
        }

        var field: Field? {
            switch self {
            case .wrong: .old
            case .short, .long, .same, .address: .new
            case .different: .again
            case .wait, .busy: nil
            }
        }

        /// The HTTP status of the page that tells it.
        var status: Int {
            switch self {
            case .wait: 429
            case .busy: 503
            case .wrong, .short, .long, .different, .same, .address: 422
            }
        }
    }

    /// What was just done to the account, or was so already.
    struct Note: ViewModel, Hashable {
        enum Kind: String, Sendable, CaseIterable {
            case passwordChanged
            case sessionsEnded
            case languageChosen
            /// There were no other sessions to end.
            case noSessions
            case sameLanguage
        }

        let kind: String
        let isLanguage: Bool
        let language: String
        let count: Int

        /// `count`: how many sessions ended; `language`: which was chosen, empty for the browser's.
        init(_ kind: Kind, count: Int = 0, language: String = "") {
            self.kind = kind.rawValue
            isLanguage = kind == .languageChosen
            self.language = language
            self.count = count
        }

        init?(_ event: PanelEvent) {
            let detail = event.detail ?? ""
            switch event.act {
            case .passwordChanged: self.init(.passwordChanged, count: Int(detail) ?? 0)
            case .sessionsEnded: self.init(.sessionsEnded, count: Int(detail) ?? 0)
            case .languageChosen: self.init(.languageChosen, language: detail)
            case .accountAdded, .accountRemoved, .operatorMade, .operatorEnded, .hostingsChanged,
                .passwordReset, .signIn, .signInStopped:
                return nil
            }
        }

        static var fields: [Field<Note>] {
            [
                .text("kind", \.kind), .flag("isLanguage", \.isLanguage), .text("language", \.language),
                .int("count", \.count),
            ]
        }
    }
}
