/// A word that no line should end within: one letter, a hyphen and letters, as "e-mail".
///
/// Looked for by hand: a regular expression is put together anew for each text, a third of a start's work.
struct UnbrokenWord {
    let range: Range<Substring.Index>

    /// The first of a text, nil when there is none.
    init?(firstIn text: Substring) {
        var rest = text
        while let hyphen = rest.utf8.firstIndex(of: UInt8(ascii: "-")) {
            let after = text.index(after: hyphen)
            let end = text[after...].firstIndex { !$0.isLetter } ?? text.endIndex
            if after < end, let start = Self.lonelyLetter(in: text[..<hyphen]) {
                range = start..<end
                return
            }
            rest = text[after...]
        }
        return nil
    }

    /// Where a text's last character stands, if it is a letter and no part of a longer word.
    private static func lonelyLetter(in text: Substring) -> Substring.Index? {
        guard let last = text.last, last.isLetter else { return nil }
        let before = text.dropLast().last
        if let before, before.isLetter || before.isNumber || before == "_" { return nil }
        return text.index(before: text.endIndex)
    }
}
