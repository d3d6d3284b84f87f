import Core
import Markup

/// A recipient that did not get a message, with the reason in plain words.
struct ErrorRow: ViewModel, Hashable {
    let time: SaidTime
    let recipient: String
    let reason: String
    let status: String
    let hasStatus: Bool

    init(_ error: MessageError, clock: LocalClock) {
        time = clock.said(error.moment)
        recipient = error.recipient
        reason = FailureReason(error).rawValue
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
