import Core
package import Languages

/// An address of the panel: a page in a language.
package struct Route: Hashable, Sendable {
    /// In which language.
    package var language: Language
    /// Which page.
    package var place: Place

    /// A page in a language.
    package init(_ language: Language, _ place: Place) {
        self.language = language
        self.place = place
    }

    /// The same page in another language.
    package func translated(to language: Language) -> Route {
        Route(language, place)
    }

    /// The address, as a browser asks for it.
    package var path: String {
        segments.reduce(into: "") { path, segment in
            path += "/"
            path += Self.escaped(segment)
        }
    }

    /// The address with one field in its query.
    package func path(query name: String, _ value: String) -> String {
        path(query: [(name, value)])
    }

    /// The address with fields in its query, if there are any.
    package func path(query fields: [(name: String, value: String)]) -> String {
        let pairs = fields.map { "\($0.name)=\(Self.escaped($0.value))" }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }

    /// The parts of the address, unescaped.
    var segments: [String] {
        let slugs = Slugs.of(language)
        let scripts = [slugs.hostings, place.domain ?? "", slugs.scripts]
        let words: [String] =
            switch place {
            case .signIn: [slugs.signIn]
            case .signOut: [slugs.signOut]
            case .ownAccount: [slugs.ownAccount]
            case .hostings: [slugs.hostings]
            case .confirmation: [slugs.confirmation]
            case .overview: scripts
            case .recipient: scripts + [slugs.recipient]
            case .confirm(let act, _): scripts + [slugs.act(act)]
            case .list(let list, _): scripts + [slugs.list(list)]
            case .table(let list, _): scripts + [slugs.list(list) + Self.tableSuffix]
            case .heldMessage(let message, _): scripts + [slugs.held, "\(message.raw)"]
            case .deletion: scripts + [slugs.held, slugs.deletion]
            case .staff(let page): page.words(slugs)
            case .diagnostics: scripts + [slugs.diagnostics]
            case .reports: scripts + [slugs.reports]
            case .report(let kind, let number, _):
                scripts + [slugs.reports, "\(slugs.report(kind))-\(number)"]
            case .test: scripts + [slugs.diagnostics, slugs.test]
            }
        return [language.rawValue] + words
    }

    /// The address that a mail gives for confirming a recipient by a code.
    package static func confirmation(code: String, in language: Language) -> String {
        Route(language, .confirmation).path(query: Slugs.of(language).code, code)
    }

    /// What a list's address ends with when it is a table for a spreadsheet.
    static let tableSuffix = ".csv"

    /// Everything but the unreserved characters of RFC 3986 section 2.3 as percent and two digits.
    static func escaped(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isUnreserved) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
