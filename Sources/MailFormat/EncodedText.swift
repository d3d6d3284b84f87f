/// Text of a header in plain letters: encoded words (RFC 2047) undone, raw bytes read as UTF-8 or Latin.
package enum EncodedText {
    /// The value of a field with its encoded words undone; what is none stays as it is.
    package static func decoded(_ bytes: [UInt8]) -> String {
        var runs: [Run] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if let (word, length) = EncodedWord.read(rest) {
                append(word, to: &runs)
                rest = rest.dropFirst(length)
            } else {
                append(rest.removeFirst(), to: &runs)
            }
        }
        return printable(runs.map(\.text).joined())
    }

    /// Bytes as text: UTF-8 when they are that, else Latin; control characters become blanks.
    package static func readable(_ bytes: [UInt8]) -> String {
        printable(Run.plain(bytes).text)
    }

    private static func append(_ word: EncodedWord, to runs: inout [Run]) {
        // Blanks between two encoded words do not count (RFC 2047 section 6.2).
        if case .plain(let between) = runs.last, runs.count > 1, between.allSatisfy(\.isBlank) {
            runs.removeLast()
        }
        // A letter may be cut in two by its words: join the bytes first.
        if case .word(let charset, let bytes) = runs.last, charset == word.charset {
            runs[runs.count - 1] = .word(charset, bytes + word.bytes)
        } else {
            runs.append(.word(word.charset, word.bytes))
        }
    }

    private static func append(_ byte: UInt8, to runs: inout [Run]) {
        if case .plain(let bytes) = runs.last {
            runs[runs.count - 1] = .plain(bytes + [byte])
        } else {
            runs.append(.plain([byte]))
        }
    }

    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// A stretch of bytes in one charset.
private enum Run {
    case plain([UInt8])
    case word(Charset, [UInt8])

    var text: String {
        switch self {
        case .plain(let bytes): String(validating: bytes, as: UTF8.self) ?? Charset.windows1252.text(bytes)
        case .word(let charset, let bytes): charset.text(bytes)
        }
    }
}
