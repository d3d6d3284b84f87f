import Core
import Foundation

/// The sink's side of one SMTP connection.
struct SinkSession {
    private enum Next { case go, end }

    private let book: SinkBook
    private let stream: SinkStream
    private let number: Int
    private let settings: SinkSettings
    private var loggedIn: Bool
    private var sender: String?
    private var parameters = ""
    private var recipients: [String] = []

    init(book: SinkBook, stream: SinkStream) {
        self.book = book
        self.stream = stream
        number = book.countConnection()
        settings = book.settings
        loggedIn = settings.login == nil
    }

    /// Serves the connection until it ends.
    mutating func run() {
        if book.trouble(where: { $0 == .busy }) != nil {
            stream.answer(line: "421 4.3.2 sink too busy, try again later")
            _ = stream.flush()
            return
        }
        stream.answer(line: "220 sink ESMTP")
        while let line = stream.line() {
            book.countCommand()
            dawdle()
            if obey(String(decoding: line, as: UTF8.self)) == .end { break }
        }
    }

    private func dawdle() {
        if case .slow(let delay) = book.trouble(where: { if case .slow = $0 { true } else { false } }) {
            Thread.sleep(forTimeInterval: delay / .seconds(1))
        }
    }

    private mutating func obey(_ line: String) -> Next {
        let verb = line.prefix { $0 != " " }.uppercased()
        let rest = line.dropFirst(verb.count).drop { $0 == " " }
        switch verb {
        case "EHLO": greet()
        case "HELO": stream.answer(line: "250 sink")
        case "AUTH": return authenticate(rest)
        case "MAIL": return mail(rest)
        case "RCPT": recipient(rest)
        case "DATA": return data()
        case "RSET":
            forget()
            stream.answer(line: "250 2.0.0 Ok")
        case "NOOP": stream.answer(line: "250 2.0.0 Ok")
        case "QUIT":
            stream.answer(line: "221 2.0.0 Bye")
            _ = stream.flush()
            return .end
        default: stream.answer(line: "502 5.5.2 command not recognized")
        }
        return .go
    }

    private func greet() {
        var offers = ["SIZE 52428800", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"]
        if settings.offersPipelining { offers.append("PIPELINING") }
        if settings.login != nil { offers.append("AUTH PLAIN") }
        stream.answer(line: "250-sink")
        for offer in offers.dropLast() { stream.answer(line: "250-\(offer)") }
        stream.answer(line: "250 \(offers[offers.count - 1])")
    }

    private mutating func authenticate(_ argument: Substring) -> Next {
        var response = String(argument.dropFirst("PLAIN ".count))
        if response.isEmpty {
            stream.answer(line: "334 ")
            guard let line = stream.line() else { return .end }
            response = String(decoding: line, as: UTF8.self)
        }
        let expected = settings.login.map { "\0\($0.user)\0\($0.password)" }
        let given = Data(base64Encoded: response).map { String(decoding: $0, as: UTF8.self) }
        loggedIn = given != nil && given == expected
        stream.answer(line: loggedIn ? "235 2.7.0 Welcome" : "535 5.7.8 Error: authentication failed")
        return .go
    }

    private mutating func mail(_ argument: Substring) -> Next {
        guard loggedIn else {
            stream.answer(line: "530 5.7.0 Authentication required")
            return .go
        }
        if book.trouble(where: { $0 == .dropAtMail }) != nil { return .end }
        if case .refuseMail(let reply) = book.trouble(where: {
            if case .refuseMail = $0 { true } else { false }
        }) {
            stream.answer(reply)
            return .go
        }
        guard let address = address(in: argument) else {
            stream.answer(line: "501 5.1.7 bad sender address syntax")
            return .go
        }
        forget()
        sender = address
        parameters = argument.firstIndex(of: ">").map { argument[$0...].dropFirst(2) }.map(String.init) ?? ""
        stream.answer(line: "250 2.1.0 Ok")
        return .go
    }

    private mutating func recipient(_ argument: Substring) {
        guard let sender else { return stream.answer(line: "503 5.5.1 need MAIL command") }
        guard let address = address(in: argument), !address.isEmpty else {
            return stream.answer(line: "501 5.1.3 bad recipient address syntax")
        }
        if let reply = book.objection(to: address, from: sender) { return stream.answer(reply) }
        recipients.append(address)
        stream.answer(line: "250 2.1.5 Ok")
    }

    private func address(in argument: Substring) -> String? {
        guard let start = argument.firstIndex(of: "<") else { return nil }
        guard let end = argument[start...].lastIndex(of: ">") else { return nil }
        return String(argument[argument.index(after: start)..<end])
    }

    private mutating func data() -> Next {
        guard let sender, !recipients.isEmpty else {
            stream.answer(line: "503 5.5.1 need RCPT command")
            return .go
        }
        switch book.trouble(where: { $0.isAtData }) {
        case .dropAtData: return .end
        case .refuseData(let reply):
            stream.answer(reply)
            return .go
        case .dropInBody(let count):
            stream.answer(line: "354 go ahead")
            _ = stream.message(upTo: count)
            return .end
        default: break
        }
        stream.answer(line: "354 End data with <CR><LF>.<CR><LF>")
        guard let content = stream.message(upTo: 64 << 20) else { return .end }
        let envelope = Envelope(sender: sender, recipients: recipients)
        return take(
            TakenMessage(envelope: envelope, content: content, parameters: parameters, connection: number)
        )
    }

    private mutating func take(_ message: TakenMessage) -> Next {
        forget()
        let trouble = book.trouble(where: { $0.isAtEnd })
        if case .refuseEnd(let reply) = trouble {
            stream.answer(reply)
            return .go
        }
        book.keep(message)
        if trouble == .dropAfterDot { return .end }
        if trouble == .silentAfterDot {
            _ = stream.line()
            return .end
        }
        stream.answer(line: "250 2.0.0 Ok: queued")
        return .go
    }

    private mutating func forget() {
        sender = nil
        recipients = []
        parameters = ""
    }
}

extension SinkTrouble {
    fileprivate var isAtData: Bool {
        switch self {
        case .dropAtData, .refuseData, .dropInBody: true
        default: false
        }
    }

    fileprivate var isAtEnd: Bool {
        switch self {
        case .refuseEnd, .dropAfterDot, .silentAfterDot: true
        default: false
        }
    }
}
