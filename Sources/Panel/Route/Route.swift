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
        "/" + segments.map(Self.escaped).joined(separator: "/")
    }

    /// The address with one field in its query.
    package func path(query name: String, _ value: String) -> String {
        "\(path)?\(name)=\(Self.escaped(value))"
    }

    /// The parts of the address, unescaped.
    var segments: [String] {
        let slugs = Slugs.of(language)
        let words: [String] =
            switch place {
            case .signIn: [slugs.signIn]
            case .signOut: [slugs.signOut]
            case .hostings: [slugs.hostings]
            case .overview(let domain): [slugs.hostings, domain, slugs.scripts]
            case .recipient(let domain): [slugs.hostings, domain, slugs.scripts, slugs.recipient]
            case .confirm(let act, let domain): [slugs.hostings, domain, slugs.scripts, slugs.act(act)]
            }
        return [language.rawValue] + words
    }

    /// Everything but the unreserved characters of RFC 3986 section 2.3 as percent and two digits.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
