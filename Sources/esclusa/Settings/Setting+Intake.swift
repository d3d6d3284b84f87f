import Core

extension Setting {
    /// Whose a script's message is where its Unix user does not say.
    static let intake: [Setting] = [stranger, shared]

    private static let stranger = Setting(
        key: "intake.stranger",
        unit: "domain",
        about:
            "The hosting, by its domain, that gets the messages of Unix users that no hosting has; empty: they are refused.",
        show: { $0.intakeStranger },
        apply: { text, settings in
            guard text.isEmpty || (try? MailAddress(parsing: "web@\(text)")) != nil else {
                throw UnusableValue(expected: "the domain of a hosting, like rest.example.org")
            }
            settings.intakeStranger = text.lowercased()
        }
    )

    private static let shared = Setting(
        key: "intake.shared",
        unit: "uids",
        about:
            "Numbers of Unix users that several sites share (a web server's own), blanks between: the domain of the envelope "
            + "sender, which the provider has to set with `-f`, says whose a message is.",
        show: { $0.intakeShared.map(String.init).joined(separator: " ") },
        apply: { text, settings in
            let words = text.split(separator: " ")
            let users = words.compactMap { UInt32($0) }
            guard users.count == words.count,
                users.allSatisfy({ (1..<NewHosting.firstWithoutUser).contains($0) })
            else {
                throw UnusableValue(expected: "numbers of Unix users other than root, blanks between")
            }
            settings.intakeShared = users
        }
    )
}
