import Core

/// What the text of a bounce says of the recipients that it names: qmail, Exim and Sendmail write it so, each its own way.
struct FailureText {
    /// Lines of an answer that are kept.
    private static let answerLines = 6

    private let blocks: [Block]
    private let opening: String

    init(_ text: ReportText) {
        blocks = Block.split(text.lines)
        opening = text.opening(limit: 300)
    }

    /// The recipients whose failure a code explains; none without a code.
    var explained: (failures: [ReturnedFailure], tier: ReturnVerdict.Tier)? {
        let named = blocks.filter { $0.address != nil }
        if let found = Self.explained(named) { return found }
        guard let found = Self.explained(blocks), let reply = found.failures.first?.reply else { return nil }
        let addresses = named.compactMap(\.address)
        guard !addresses.isEmpty else { return found }
        return (addresses.map { ReturnedFailure(addresses: [$0], reply: reply) }, found.tier)
    }

    /// The recipients named, with the first words of the text.
    var named: [ReturnedFailure] {
        let reply = SMTPReply(code: 0, text: SMTPReply.onOneLine(opening))
        let addresses = blocks.compactMap(\.address).prefix(1)
        return [ReturnedFailure(addresses: Array(addresses), reply: reply)]
    }

    /// What is said of an address, or of all.
    func reply(on address: String) -> SMTPReply {
        let own = blocks.first { $0.address?.lowercased() == address.lowercased() && $0.answer != nil }
        return (own ?? blocks.first { $0.answer != nil })?.answer?.reply
            ?? SMTPReply(code: 0, text: SMTPReply.onOneLine(opening))
    }

    private static func explained(_ blocks: [Block])
        -> (failures: [ReturnedFailure], tier: ReturnVerdict.Tier)?
    {
        for tier in [ReturnVerdict.Tier.statusCode, .replyCode] {
            var failures: [ReturnedFailure] = []
            for block in blocks {
                guard let answer = block.answer, tier == .replyCode || answer.reply.status != nil else {
                    continue
                }
                let addresses = block.address.map { [$0] } ?? []
                guard !failures.contains(where: { $0.addresses == addresses }) else { continue }
                failures.append(ReturnedFailure(addresses: addresses, reply: answer.reply))
            }
            if !failures.isEmpty { return (failures, tier) }
        }
        return nil
    }

    /// The lines from one address to the next.
    private struct Block {
        let address: String?
        var lines: [String]

        static func split(_ lines: [String]) -> [Block] {
            var blocks = [Block(address: nil, lines: [])]
            for line in lines {
                let address = Block.address(in: line)
                if let address, address.lowercased() != blocks[blocks.count - 1].address?.lowercased() {
                    blocks.append(Block(address: address, lines: [line]))
                } else {
                    blocks[blocks.count - 1].lines.append(line)
                }
            }
            return blocks
        }

        /// The first address in a line that may be a recipient's.
        private static func address(in line: String) -> String? {
            guard line.contains("@"), !line.lowercased().hasPrefix("message-id") else { return nil }
            let edges: Set<Character> = [
                "<", ">", ":", ",", ";", "(", ")", "\"", "'", "[", "]", ".", "*", "=", "’", "“", "”",
            ]
            let pieces = line.split {
                $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "(" || $0 == ")" || $0 == ":"
            }
            for piece in pieces where piece.contains("@") {
                let start = piece.drop { edges.contains($0) }
                guard let last = start.lastIndex(where: { !edges.contains($0) }) else { continue }
                guard let address = try? MailAddress(parsing: start[...last]) else { continue }
                let local = address.text.prefix { $0 != "@" }.lowercased()
                if !FailureWords.daemons.contains(local), local != "abuse" { return address.text }
            }
            return nil
        }

        /// The first line with a code, from the code on, and what follows it.
        var answer: (reply: SMTPReply, line: Int)? {
            for (index, line) in lines.enumerated() {
                guard let start = Self.codeStart(line) else { continue }
                let more = lines[(index + 1)...].prefix(FailureText.answerLines).prefix { !$0.isEmpty }
                return (SMTPReply(diagnostic: ([start] + more).joined(separator: " ")), index)
            }
            return nil
        }

        /// A line from the code in it on, or all of it when its code explains what stands before.
        private static func codeStart(_ line: String) -> String? {
            var opensReply = true
            for word in line.split(whereSeparator: \.isWhitespace) {
                if CodeScan.code(in: word, opensReply: opensReply) != nil {
                    return String(line[word.startIndex...])
                }
                if CodeScan.status(in: word) != nil { return line }
                opensReply = [":", "<<<", ";"].contains { word.hasSuffix($0) }
            }
            return nil
        }
    }
}
