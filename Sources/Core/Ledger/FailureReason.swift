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
    /// Anything else.
    case refused

    /// By the enhanced status code (RFC 3463).
    package init(_ error: MessageError) {
        guard error.origin != .expiry else {
            self = .expired
            return
        }
        switch error.reply.status ?? "" {
        case "5.1.1", "5.1.0", "5.1.3", "5.1.6", "5.2.1": self = .noAddress
        case "5.1.2", "5.4.4", "5.1.10": self = .noDomain
        case "5.2.2", "4.2.2": self = .mailboxFull
        case "5.3.4", "5.2.3": self = .tooBig
        case let status where status.hasPrefix("5.7."): self = .unwanted
        case let status where status.hasPrefix("4.4."): self = .noAnswer
        default: self = .refused
        }
    }
}
