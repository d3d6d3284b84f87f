import Core
import Markup

/// A recipient that did not get a message, with the reason in plain words.
struct ErrorRow: ViewModel, Hashable {
    /// The reasons that the catalogs have words for.
    enum Reason: String, Sendable, CaseIterable {
        case noAddress
        case noDomain
        case mailboxFull
        case unwanted
        case noAnswer
        case tooBig
        case expired
        case refused
    }

    let time: SaidTime
    let recipient: String
    let reason: String
    let status: String
    let hasStatus: Bool

    init(_ error: MessageError, clock: LocalClock) {
        time = clock.said(error.moment)
        recipient = error.recipient
        reason = Reason(error).rawValue
        status = error.reply.status ?? ""
        hasStatus = error.reply.status != nil && error.origin != .expiry
    }

    static var fields: [Field<ErrorRow>] {
        [
            .model("time", \.time), .text("recipient", \.recipient), .text("reason", \.reason),
            .text("status", \.status), .flag("hasStatus", \.hasStatus),
        ]
    }
}

extension ErrorRow.Reason {
    /// By the enhanced status code (RFC 3463).
    init(_ error: MessageError) {
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
