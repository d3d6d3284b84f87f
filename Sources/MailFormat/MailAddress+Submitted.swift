package import Core

extension MailAddress {
    /// Checks an address out of a header or a call; one without a domain ("root") gets the given one.
    package init(submitted text: String, defaultDomain: String) throws(Fault) {
        // U+FFFD stands for bytes that were no UTF-8: nobody has such an address.
        guard !text.unicodeScalars.contains("\u{FFFD}") else { throw .forbiddenCharacter }
        try self.init(parsing: text.contains("@") || text.isEmpty ? text : "\(text)@\(defaultDomain)")
    }
}
