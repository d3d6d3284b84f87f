/// What the gate answers to a submission: an exit code and one line for people.
package struct SubmissionReply: Hashable, Sendable {
    /// What the command exits with.
    package let code: ExitCode
    /// What happened and, for a refusal, the remedy; one line without control characters.
    package let line: String

    /// A reply; control characters in the line become blanks, and a line too long is cut.
    package init(_ code: ExitCode, _ line: String) {
        self.code = code
        let printable = line.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        var text = String(String.UnicodeScalarView(printable))
        while text.utf8.count > SubmissionLimits.reply - 8 { text.removeLast() }
        self.line = text
    }

    /// The reply as it goes over the socket: "65 message too big…" and a line feed.
    package var encoded: [UInt8] {
        Array("\(code.rawValue) \(line)\n".utf8)
    }

    /// Reads a whole reply; nil when it is anything else, a part of one included.
    package init?(decoding bytes: some Collection<UInt8>) {
        guard bytes.count <= SubmissionLimits.reply, let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.last == "\n"
        else { return nil }
        let parts = text.unicodeScalars.dropLast().split(
            separator: " ",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let number = Int32(String(parts[0])), let code = ExitCode(rawValue: number),
            String(number) == String(parts[0]), !parts[1].contains("\n")
        else { return nil }
        self.code = code
        self.line = String(parts[1])
    }
}
