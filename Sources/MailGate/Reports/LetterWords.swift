package import Languages

/// The texts of the mails, from the catalogs; complete, or the program does not start.
package struct LetterWords: Sendable {
    /// A text and what it may say; the raw value is its key.
    enum Key: String, CaseIterable {
        case errorsSubject = "mail.errors.subject"
        case errorsIntro = "mail.errors.intro"
        case errorsFailed = "mail.errors.failed"
        case errorsExpired = "mail.errors.expired"
        case errorsList = "mail.errors.list"
        case errorsLine = "mail.errors.line"
        case errorsScript = "mail.errors.script"
        case errorsReply = "mail.errors.reply"
        case errorsRest = "mail.errors.rest"
        case errorsAdvice = "mail.errors.advice"
        case errorsAdviceAddress = "mail.errors.adviceAddress"
        case errorsAdviceSpam = "mail.errors.adviceSpam"
        case errorsAdviceExpired = "mail.errors.adviceExpired"
        case errorsLink = "mail.errors.link"
        case holdSubject = "mail.hold.subject"
        case holdIntro = "mail.hold.intro"
        case holdExpiry = "mail.hold.expiry"
        case holdAdvice = "mail.hold.advice"
        case holdProvider = "mail.hold.provider"
        case holdLink = "mail.hold.link"
        case footer = "mail.footer"
        // The panel says the same.
        case reason = "errors.reason"
        case status = "errors.status"

        /// What the text is given.
        var arguments: Set<String> {
            switch self {
            case .errorsSubject: ["domain", "count", "day"]
            case .errorsIntro: ["domain", "date"]
            case .errorsFailed, .errorsExpired, .errorsRest: ["count"]
            case .errorsList, .errorsAdvice, .errorsAdviceAddress, .errorsAdviceSpam, .errorsAdviceExpired,
                .holdAdvice,
                .holdProvider:
                []
            case .errorsLine: ["day", "time", "recipient"]
            case .errorsScript: ["script"]
            case .errorsReply: ["reply"]
            case .errorsLink, .holdLink: ["address"]
            case .holdSubject: ["domain", "day", "time"]
            case .holdIntro: ["domain", "count"]
            case .holdExpiry: ["date", "time"]
            case .footer: ["domain"]
            case .reason: ["reason"]
            case .status: ["status"]
            }
        }
    }

    /// Texts that are missing or ask for what nobody gives them.
    package struct Fault: Error, CustomStringConvertible {
        /// One line for each text.
        package let description: String
    }

    /// The keys of all texts.
    package static let keys = Set(Key.allCases.map(\.rawValue))

    private let catalogs: [Language: MessageCatalog]

    /// The texts of the catalogs of all languages; throws every fault at once.
    package init(_ catalogs: [Language: MessageCatalog]) throws(Fault) {
        let faults = Language.allCases.flatMap { language in
            Key.allCases.compactMap { Self.fault($0, catalogs[language]?.messages[$0.rawValue], language) }
        }
        guard faults.isEmpty else { throw Fault(description: faults.joined(separator: "\n")) }
        self.catalogs = catalogs
    }

    private static func fault(_ key: Key, _ message: Message?, _ language: Language) -> String? {
        guard let message else {
            return "messages/\(language.rawValue).xlf: error: the mails need \"\(key.rawValue)\" [mail-text]"
        }
        let unknown = Set(message.arguments.keys).subtracting(key.arguments).sorted().joined(separator: ", ")
        guard !unknown.isEmpty else { return nil }
        let known = key.arguments.sorted().joined(separator: ", ")
        return
            "\(message.place): error: \"\(key.rawValue)\" asks for \(unknown); it is given \(known) [mail-text]"
    }

    /// A text filled with what it says.
    func say(_ key: Key, _ values: [String: MessageValue] = [:], in language: Language) -> String {
        catalogs[language]?.messages[key.rawValue]?.text(values, in: language) ?? ""
    }
}
