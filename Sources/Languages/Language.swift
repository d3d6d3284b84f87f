/// A language of the panel and of the mails.
package enum Language: String, CaseIterable, Hashable, Sendable {
    /// Spanish.
    case es
    /// French.
    case fr
    /// Italian.
    case it

    /// The language a browser likes best among ours (RFC 9110, 12.5.4), nil when it names none of them.
    package static func preferred(acceptLanguage: String?) -> Language? {
        guard let acceptLanguage else { return nil }
        let wishes = acceptLanguage.split(separator: ",").prefix(32).compactMap { Wish($0) }
        // The first of equal wishes wins.
        return wishes.reduce(nil as Wish?) { best, wish in
            wish.weight > (best?.weight ?? 0) ? wish : best
        }?.language
    }

    /// "fr-CA;q=0.8" as a language and thousandths.
    private struct Wish {
        let language: Language
        let weight: Int

        init?(_ text: Substring) {
            let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let range = parts.first, let primary = range.split(separator: "-").first else { return nil }
            guard let language = Language(rawValue: String(primary)) else { return nil }
            self.language = language
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            let weight = quality.map { Double($0) ?? 0 } ?? 1
            guard weight > 0 else { return nil }
            self.weight = weight <= 1 ? Int(weight * 1000) : 1000
        }
    }
}
