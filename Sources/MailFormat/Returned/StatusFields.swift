import Core

/// The fields of a delivery status notification (RFC 3464 section 2, RFC 6533), one block for each recipient.
struct StatusFields {
    /// What became of one recipient.
    struct Recipient: Equatable {
        /// What is reported of it (RFC 3464 section 2.3.3).
        enum Action: Equatable {
            case failed, delayed, delivered
        }

        let action: Action
        let failure: ReturnedFailure
    }

    let recipients: [Recipient]

    init(_ text: String) {
        recipients = Self.blocks(text).compactMap(Self.recipient)
    }

    /// Fields by their lower-case names, a block for each recipient whatever blank lines there are.
    private static func blocks(_ text: String) -> [[String: String]] {
        var blocks: [[String: String]] = [[:]]
        var last: String?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                if blocks[blocks.count - 1].isEmpty == false { blocks.append([:]) }
                last = nil
            } else if line.first?.isWhitespace == true {
                guard let last else { continue }
                blocks[blocks.count - 1][last, default: ""] += " " + trimmed(line)
            } else if let colon = line.firstIndex(of: ":") {
                let name = trimmed(line[..<colon]).lowercased()
                // Some write the next recipient without a blank line before.
                if blocks[blocks.count - 1][name] != nil, name.hasSuffix("-recipient") { blocks.append([:]) }
                blocks[blocks.count - 1][name] =
                    blocks[blocks.count - 1][name] ?? trimmed(line[line.index(after: colon)...])
                last = name
            }
        }
        return blocks
    }

    private static func recipient(_ block: [String: String]) -> Recipient? {
        let addresses = ["original-recipient", "final-recipient"].compactMap { block[$0].flatMap(address) }
        let status = block["status"].flatMap(status)
        guard let action = action(block["action"], status: status) else { return nil }
        guard !addresses.isEmpty || block["action"] != nil else { return nil }
        var reply = SMTPReply(diagnostic: block["diagnostic-code"] ?? "", status: status)
        if reply.text.isEmpty, let remote = block["remote-mta"] {
            reply.text = SMTPReply.onOneLine(trimmed(afterType(remote)))
        }
        var named: [String] = []
        for address in addresses where !named.contains(address) { named.append(address) }
        return Recipient(action: action, failure: ReturnedFailure(addresses: named, reply: reply))
    }

    private static func action(_ text: String?, status: String?) -> Recipient.Action? {
        guard let text else {
            guard let status else { return nil }
            return status.hasPrefix("5") ? .failed : status.hasPrefix("4") ? .delayed : .delivered
        }
        switch text.lowercased().prefix(5) {
        case "faile", "failu": return .failed
        case "delay": return .delayed
        case "deliv", "relay", "expan": return .delivered
        default: return nil
        }
    }

    /// A status, without the words that some write after it.
    private static func status(_ text: String) -> String? {
        let word = text.prefix { $0.isNumber || $0 == "." }
        let pieces = word.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces.allSatisfy({ (1...3).contains($0.utf8.count) }) else { return nil }
        guard ["2", "4", "5"].contains(pieces[0]) else { return nil }
        return String(word)
    }

    /// An address, without the type before it (RFC 3464 section 2.3.1); nil when it is none.
    private static func address(_ text: String) -> String? {
        let plain = UnicodeAddress.decoded(afterType(text))
        return AddressList(parsing: plain.utf8).addresses.first { $0.contains("@") && !$0.contains(" ") }
    }

    private static func afterType(_ text: String) -> Substring {
        guard let semicolon = text.firstIndex(of: ";") else { return text[...] }
        let type = text[..<semicolon]
        return type.contains("@") ? text[...] : text[text.index(after: semicolon)...]
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}
