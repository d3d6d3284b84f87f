extension SubmittedMessage {
    /// Bytes of a subject or a script's name that are read for lists.
    private static let listedText = 2000

    /// The addresses that the header names, as written: To, Cc and Bcc, or with any Resent-* recipient only those.
    package var namedRecipients: [String] {
        let resent = addresses(in: ["resent-to", "resent-cc", "resent-bcc"])
        return resent.isEmpty ? addresses(in: ["to", "cc", "bcc"]) : resent
    }

    private func addresses(in names: Set<String>) -> [String] {
        fields.filter { names.contains($0.name.lowercased()) }
            .flatMap { AddressList(parsing: $0.value).addresses }
    }

    /// The first field of a name, case ignored.
    package func first(_ name: String) -> HeaderField? {
        fields.first { $0.isNamed(name) }
    }

    /// The subject in plain letters, for lists; empty when there is none.
    package var subject: String {
        first("subject").map { EncodedText.decoded(Array($0.value.prefix(Self.listedText))) } ?? ""
    }

    /// The script as PHP names it; the first such field, since PHP writes its own before the script's.
    package var claimedScript: String? {
        guard let field = first("x-php-originating-script") else { return nil }
        let text = EncodedText.readable(Array(field.value.prefix(Self.listedText)))
        // PHP writes "uid:file".
        let parts = text.split(separator: ":", maxSplits: 1)
        let hasUser = parts.count == 2 && parts[0].allSatisfy(\.isWholeNumber)
        return hasUser ? String(parts[1]) : text
    }
}
