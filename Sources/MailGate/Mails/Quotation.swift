import Markup

/// A stranger's words, only so many of them: a remote server's answer, a script's path.
struct Quotation: ViewModel {
    /// Characters of a quotation at most.
    static let limit = 300

    let words: String

    static let fields: [Field<Quotation>] = [.text("words", \.words)]

    init(_ words: String) {
        self.words = words.cut(to: Self.limit)
    }
}

extension String {
    /// The text if it has no more characters than that, else its beginning and "…".
    func cut(to limit: Int) -> String {
        // A person's character may be thousands of scalars: those are what is counted.
        guard unicodeScalars.count > limit else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
    }
}
