/// Why a recipient did not get a message, as far as the catalogs have words for it.
package enum FailureReason: String, Sendable, CaseIterable {
    /// The address does not exist.
    case noAddress
    /// The domain does not exist.
    case noDomain
    /// The mailbox is full.
    case mailboxFull
    /// Spam, or against the other side's policy.
    case unwanted
    /// The other side did not answer in time.
    case noAnswer
    /// More than the recipient takes.
    case tooBig
    /// It was held too long.
    case expired
    /// It came back without a word that we understand.
    case unexplained
    /// Anything else.
    case refused

    /// By the enhanced status code (RFC 3463), else by the other side's own words.
    package init(_ error: MessageError) {
        guard error.origin != .expiry else {
            self = .expired
            return
        }
        let reply = error.reply
        let isSilent = error.origin == .notification && reply.code == 0 && reply.status == nil
        self =
            Self.byStatus(reply.status ?? "") ?? Self.byWords(reply.text.lowercased())
            ?? Self.byVagueStatus(reply.status ?? "") ?? (isSilent ? .unexplained : .refused)
    }

    /// Codes that mail systems mean alike; that a code begins with 5 says nothing of the address.
    private static func byStatus(_ status: String) -> FailureReason? {
        switch status {
        case "5.1.1", "5.1.0", "5.1.3", "5.1.4", "5.1.6", "5.2.1": .noAddress
        // Exchange says 5.1.10 of an address, RFC 7505 of a domain: the words tell.
        case "5.1.2", "5.4.4", "5.4.310": .noDomain
        case "5.2.2", "4.2.2": .mailboxFull
        case "5.3.4", "5.2.3", "4.3.4": .tooBig
        case "4.4.7", "5.4.7": .noAnswer
        case let status where status.hasPrefix("5.7.") || status.hasPrefix("4.7."): .unwanted
        default: nil
        }
    }

    /// Codes that say little, where the words say nothing.
    private static func byVagueStatus(_ status: String) -> FailureReason? {
        switch status {
        case "5.1.10": .noDomain
        case "5.4.1": .noAnswer
        case let status where status.hasPrefix("4.4."): .noAnswer
        default: nil
        }
    }

    private static func byWords(_ text: String) -> FailureReason? {
        words.first { $0.words.contains { text.contains($0) } }?.reason
    }

    /// What mail systems write, in lower case; the first that is found counts.
    private static let words: [(reason: FailureReason, words: [String])] = [
        (
            .noDomain,
            [
                "host not found", "domain not found", "unrouteable", "name service error", "no such domain",
                "find any host named", "dns domain", "domain does not exist", "nxdomain", "null mx",
                "does not accept mail", "non-existent host",
            ]
        ),
        (
            .mailboxFull,
            [
                "mailbox full", "mailbox is full", "mailbox for user is full", "over quota", "overquota",
                "quota exceeded", "exceeded storage", "out of storage", "insufficient storage",
                "exceeds quota",
            ]
        ),
        (
            .tooBig,
            [
                "message too large", "message size exceeds", "message is too big", "maximum message size",
                "size limit",
            ]
        ),
        (
            .noAddress,
            [
                "user unknown", "unknown user", "unknown recipient", "recipient unknown", "unknown address",
                "no such user", "no such recipient", "no such mailbox", "no such address", "no mailbox",
                "mailbox unavailable", "mailbox not found", "user not found", "recipientnotfound",
                "recipnotfound",
                "recipient not found", "does not exist", "doesn't exist", "user doesn't have",
                "invalid recipient",
                "invalid mailbox", "recipient address rejected: access denied", "not listed in",
                "account disabled",
                "account is disabled", "account has been disabled", "inactive user", "no longer available",
            ]
        ),
        (
            .unwanted,
            [
                "spam", "blocked", "blacklist", "blocklist", "block list", "dnsbl", "reputation", "dmarc",
                "unsolicited", "virus", "policy", "unauthenticated",
            ]
        ),
        (
            .noAnswer,
            [
                "timed out", "timeout", "connection refused", "no route to host", "network is unreachable",
                "in the queue too long", "retry time",
            ]
        ),
    ]
}
