import Core

/// An answer of the MTA as it comes in, line by line (RFC 5321 section 4.2.1).
struct ReplyLines {
    private(set) var code = 0
    private(set) var status: String?
    private(set) var size = 0
    private var texts: [Substring] = []

    /// Takes a line without its newline; returns whether it is the last one.
    mutating func append(_ line: ArraySlice<UInt8>) throws(WireFailure) -> Bool {
        size += line.count
        let printable = line.last == 13 ? line.dropLast() : line
        let shown = String(decoding: printable.map { $0 < 32 || $0 == 127 ? 32 : $0 }, as: UTF8.self)
        guard let code = Int(shown.prefix(3)), (200...599).contains(code), printable.count >= 3 else {
            throw WireFailure(reason: "the MTA's answer is no SMTP: \"\(shown.prefix(80))\"")
        }
        self.code = code
        let mark = shown.dropFirst(3).first
        guard mark == nil || mark == " " || mark == "-" else {
            throw WireFailure(reason: "the MTA's answer is no SMTP: \"\(shown.prefix(80))\"")
        }
        take(text: shown.dropFirst(4))
        return mark != "-"
    }

    private mutating func take(text: Substring) {
        let word = text.prefix { $0 != " " }
        guard Self.isEnhancedStatus(word) else { return texts.append(text) }
        status = status ?? String(word)
        texts.append(text.dropFirst(word.count).drop { $0 == " " })
    }

    /// "class.subject.detail" with a class of 2, 4 or 5 (RFC 3463 section 2).
    private static func isEnhancedStatus(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["2", "4", "5"].contains(parts[0]) else { return false }
        return parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { "0"..."9" ~= $0 } }
    }

    var reply: SMTPReply {
        SMTPReply(code: code, status: status, text: texts.filter { !$0.isEmpty }.joined(separator: " "))
    }
}

extension SMTPReply {
    /// Whether the command was carried out.
    var isPositive: Bool { (200..<300).contains(code) }

    /// Whether it is the gate that the MTA does not talk to: it wants a login or encryption first.
    ///
    /// RFC 4954 section 6 and RFC 3207 section 4. That is for the operator to mend, and says nothing of a message.
    var isAboutTheGate: Bool { [530, 534, 535, 538].contains(code) }

    /// What the answer means for a recipient; only a 5xx about the message is for good.
    var verdict: RecipientVerdict {
        switch code {
        case 200..<300: .relayed(self)
        case 500..<600: isAboutTheGate ? .deferred(self) : .refused(self)
        default: .deferred(self)
        }
    }
}
