/// One command line, its verb known or not.
enum MailCommand: Hashable {
    case greet(MailGreeting, name: String)
    case mail(Substring)
    case recipient(Substring)
    case data
    case reset
    case nothing
    case verify
    case help
    case authenticate(mechanism: String, response: String?)
    case quit
    /// Known, and not done here.
    case declined(verb: String)
    /// What a web browser says: somebody made one talk to this port.
    case foreign
    case unknown
    /// A verb with an argument it does not have, or without one that it needs.
    case malformed(usage: String)

    init(_ line: String) {
        let verb = line.prefix { $0 != " " }.uppercased()
        let rest = line.dropFirst(verb.count).drop { $0 == " " }
        let argument = rest[
            ..<(rest.lastIndex { $0 != " " }.map { rest.index(after: $0) } ?? rest.startIndex)
        ]
        self = Self.read(verb, argument)
    }

    private static func read(_ verb: String, _ argument: Substring) -> MailCommand {
        switch verb {
        case "EHLO", "HELO", "LHLO": greeting(verb, argument)
        case "MAIL":
            path(argument, after: "FROM:").map { .mail($0) } ?? .malformed(usage: "MAIL FROM:<address>")
        case "RCPT":
            path(argument, after: "TO:").map { .recipient($0) } ?? .malformed(usage: "RCPT TO:<address>")
        case "DATA": argument.isEmpty ? .data : .malformed(usage: "DATA")
        case "RSET": argument.isEmpty ? .reset : .malformed(usage: "RSET")
        case "QUIT": argument.isEmpty ? .quit : .malformed(usage: "QUIT")
        case "NOOP": .nothing
        case "VRFY": .verify
        case "HELP": .help
        case "AUTH": login(argument)
        case "EXPN", "ETRN", "TURN", "BDAT", "STARTTLS", "SEND", "SOML", "SAML": .declined(verb: verb)
        case "GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "DELETE", "PATCH": .foreign
        default: .unknown
        }
    }

    private static func greeting(_ verb: String, _ argument: Substring) -> MailCommand {
        guard !argument.isEmpty, let greeting = MailGreeting(rawValue: verb) else {
            return .malformed(usage: "\(verb) name")
        }
        return .greet(greeting, name: String(argument))
    }

    private static func path(_ argument: Substring, after word: String) -> Substring? {
        guard argument.prefix(word.count).uppercased() == word else { return nil }
        return argument.dropFirst(word.count)
    }

    private static func login(_ argument: Substring) -> MailCommand {
        let words = argument.split(separator: " ", maxSplits: 1)
        guard let mechanism = words.first else { return .malformed(usage: "AUTH mechanism") }
        return .authenticate(
            mechanism: mechanism.uppercased(),
            response: words.count == 2 ? String(words[1]) : nil
        )
    }
}

/// How a client says hello, and what it may expect then.
enum MailGreeting: String, Hashable {
    case extended = "EHLO"
    case plain = "HELO"
    case local = "LHLO"
}
