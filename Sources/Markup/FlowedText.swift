/// Plain text of a mail that flows to the reader's width (RFC 3676, `format=flowed`).
package struct FlowedText {
    /// Columns of a line at most, the blank of a soft end included; a longer word keeps its line.
    package static let width = 76
    /// Bytes of a word before it is cut: a line of mail has at most 998 (RFC 5322).
    package static let longestWord = 900

    /// Marks that the compiler writes; values cannot contain them.
    enum Mark {
        static let block: Character = "\u{1D}"
        static let line: Character = "\u{1F}"
    }

    /// What a block is; the raw value follows its mark.
    enum Block: Character {
        case paragraph = "p"
        case item = "i"
        case title = "1"
        case heading = "2"
        case rule = "r"
    }

    private var lines: [String] = []
    private var last: Block?

    /// The stream of blocks as lines.
    static func body(_ stream: String) -> String {
        var text = FlowedText()
        let blocks = stream.split(separator: Mark.block, omittingEmptySubsequences: false)
        text.add(.paragraph, blocks.first ?? "")
        for block in blocks.dropFirst() {
            text.add(block.first.flatMap { Block(rawValue: $0) } ?? .paragraph, block.dropFirst())
        }
        return text.lines.map { $0 + "\r\n" }.joined()
    }

    /// The stream as one line.
    static func line(_ stream: String) -> String {
        words(stream[...].filter { $0 != Mark.block && $0 != Mark.line }[...]).joined(separator: " ")
    }

    private mutating func add(_ block: Block, _ content: Substring) {
        let parts = content.split(separator: Mark.line).map(Self.words).filter { !$0.isEmpty }
        guard !parts.isEmpty || block == .rule else { return }
        if !lines.isEmpty, !(block == .item && last == .item) { lines.append("") }
        last = block
        switch block {
        case .rule: lines.append(String(repeating: "-", count: Self.width - 4))
        case .paragraph: parts.forEach { flow($0, indent: "") }
        case .item:
            flow(["-"] + (parts.first ?? []), indent: "")
            parts.dropFirst().forEach { flow($0, indent: "  ") }
        case .title, .heading:
            parts.forEach { flow($0, indent: "") }
            let longest = parts.map { $0.joined(separator: " ").count }.max() ?? 0
            let line: Character = block == .title ? "=" : "-"
            lines.append(String(repeating: line, count: min(longest, Self.width - 4)))
        }
    }

    /// Wraps words; a line that goes on ends with a blank.
    private mutating func flow(_ words: [Substring], indent: String) {
        var line = indent
        for word in words {
            // The stuffing and the soft end take a column each.
            if line.count > indent.count, line.count + 1 + word.count > Self.width - 2 {
                lines.append(Self.stuffed(line) + " ")
                line = String(word)
            } else {
                line += line.count > indent.count ? " \(word)" : "\(word)"
            }
        }
        lines.append(Self.stuffed(line))
    }

    /// A reader takes one blank away from a line that begins with one.
    private static func stuffed(_ line: String) -> String {
        line.hasPrefix(" ") || line.hasPrefix(">") || line.hasPrefix("From ") ? " \(line)" : line
    }

    private static func words(_ text: Substring) -> [Substring] {
        text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.flatMap(cut)
    }

    private static func cut(_ word: Substring) -> [Substring] {
        guard word.utf8.count > longestWord else { return [word] }
        var rest = word
        var pieces: [Substring] = []
        while rest.utf8.count > longestWord {
            var end = rest.utf8.index(rest.startIndex, offsetBy: longestWord)
            end = rest.unicodeScalars.index(after: rest.unicodeScalars.index(before: end))
            if rest.utf8.distance(from: rest.startIndex, to: end) > longestWord {
                end = rest.unicodeScalars.index(before: end)
            }
            pieces.append(rest[..<end])
            rest = rest[end...]
        }
        return pieces + [rest]
    }
}
