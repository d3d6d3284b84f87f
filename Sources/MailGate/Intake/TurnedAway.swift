import Core
import Submission

/// A submission that is refused: what the customer will see, and what the script is answered.
struct TurnedAway: Error {
    let refusal: RefusedSubmission
    let reply: SubmissionReply

    init(_ refusal: RefusedSubmission, settings: IntakeSettings, remedy: String = "") {
        self.refusal = refusal
        reply = refusal.reason.reply(refusal.detail, settings, remedy)
    }
}

extension RefusedSubmission.Reason {
    /// The exit code and the line with the remedy.
    fileprivate func reply(_ detail: String, _ settings: IntakeSettings, _ remedy: String) -> SubmissionReply
    {
        switch self {
        case .unknownSender:
            SubmissionReply(.noPermission, "no hosting belongs to \(detail): \(remedy)")
        case .noRecipient:
            SubmissionReply(.usage, "no recipient: name one on the command line, or use -t and a To: field")
        case .badRecipient:
            SubmissionReply(.noUser, "recipient \(detail) is no address: write it as name@example.org")
        case .badSender:
            SubmissionReply(.badData, "sender \(detail) is no address: write -f name@example.org")
        case .tooManyRecipients:
            SubmissionReply(
                .badData,
                "\(detail) recipients, \(settings.recipients) allowed: send several messages"
            )
        case .tooBig:
            SubmissionReply(.badData, "message too big (\(detail)): send a link instead of the attachment")
        case .badUsage:
            SubmissionReply(.usage, detail)
        case .tooManyHeld:
            SubmissionReply(
                .unavailable,
                "the service is blocked and holds \(detail) messages already: delete some of them, or have it unblocked"
            )
        case .storageLow:
            SubmissionReply(
                .unavailable,
                "the gate's disk is nearly full: try again later, or tell the provider"
            )
        }
    }
}
