/// Plain text of a mail: its lines as they are meant, and as they flow to the reader's width (RFC 3676).
struct FlowedText {
    /// Columns of a flowed line at most, the blank of a soft end included; a longer word keeps its line.
    static let width = 76
    /// Bytes of a word before it is cut: a line of mail has at most 998 (RFC 5322).
    static let longestWord = 900

    /// Marks that the compiler writes; values cannot contain them.
    enum Mark {
        static let block: Character = "\u{1D}"
        static let line: Character = "\u{1F}"
    }

    /// What a block is; the raw value follows its mark.
    enum Block: Character {
        case paragraph = "p"
        case item = "i"
        case term = "t"
        case detail = "d"
        case title = "1"
        case heading = "2"
        case rule = "r"
        case signature = "s"

        /// Whether the block stands right under another one, without an empty line between.
        fileprivate func follows(_ last: Block) -> Bool {
            self == last && self == .item || self == .detail && (last == .detail || last == .term)
        }
    }

    private enum Line {
        case words([Substring], indent: String)
        /// What stands below is no longer the letter (RFC 3676 section 4.3).
        case signature
    }

    private var lines: [Line] = []
    private var last: Block?

    /// The lines of a stream of blocks.
    init(_ stream: String) {
        let blocks = stream.split(separator: Mark.block, omittingEmptySubsequences: false)
        add(.paragraph, blocks.first ?? "")
        for block in blocks.dropFirst() {
            add(block.first.flatMap { Block(rawValue: $0) } ?? .paragraph, block.dropFirst())
        }
    }

    /// Each paragraph on a line of its own, however long.
    var text: String {
        lines.map { line in
            switch line {
            case .words(let words, let indent): indent + words.joined(separator: " ") + "\n"
            case .signature: "-- \n"
            }
        }.joined()
    }

    /// The same, wrapped: a line that goes on ends with a blank.
    var flowed: String {
        lines.map { line in
            switch line {
            case .words(let words, let indent): Self.wrapped(words, indent)
            case .signature: "-- \n"
            }
        }.joined()
    }

    /// The stream as one line.
    static func line(_ stream: String) -> String {
        words(stream[...].filter { $0 != Mark.block && $0 != Mark.line }[...]).joined(separator: " ")
    }

    private mutating func add(_ block: Block, _ content: Substring) {
        let parts = content.split(separator: Mark.line).map(Self.words).filter { !$0.isEmpty }
        guard let first = parts.first ?? (block == .rule ? [] : nil) else { return }
        if let last, !block.follows(last) { put([]) }
        last = block
        switch block {
        case .rule: put([Self.ruled("-", Self.width)])
        case .paragraph, .term: parts.forEach { put($0) }
        case .detail: parts.forEach { put($0, indent: "  ") }
        case .item:
            put(["-"] + first)
            parts.dropFirst().forEach { put($0, indent: "  ") }
        case .title, .heading:
            parts.forEach { put($0) }
            let longest = parts.map { $0.joined(separator: " ").count }.max() ?? 0
            put([Self.ruled(block == .title ? "=" : "-", longest)])
        case .signature:
            lines.append(.signature)
            parts.forEach { put($0) }
        }
    }

    private mutating func put(_ words: [Substring], indent: String = "") {
        lines.append(.words(words, indent: indent))
    }

    private static func ruled(_ character: Character, _ columns: Int) -> Substring {
        String(repeating: character, count: min(columns, width - 4))[...]
    }
}

extension FlowedText {
    private static func wrapped(_ words: [Substring], _ indent: String) -> String {
        var lines: [String] = []
        var line = indent + (words.first ?? "")
        for word in words.dropFirst() {
            // The stuffing and the soft end take a column each; "-- " would end the letter for its reader.
            if line.count + 1 + word.count > width - 2, line != "--" {
                lines.append(stuffed(line) + " \n")
                line = String(word)
            } else {
                line += " \(word)"
            }
        }
        lines.append(stuffed(line) + "\n")
        return lines.joined()
    }

    /// A reader takes one blank away from a line that begins with one (section 4.4).
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
