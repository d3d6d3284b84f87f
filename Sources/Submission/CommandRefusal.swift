/// A submission that the command turned away itself, told to the gate so that the customer can see it.
package struct CommandRefusal: Hashable, Sendable {
    /// Why; the raw value is the ledger's word for it.
    package enum Reason: String, Sendable, CaseIterable {
        /// A flag that makes no sense.
        case badUsage = "bad-usage"
        /// Nobody is named, and the header is not to be read.
        case noRecipient = "no-recipient"
        /// Bigger than the limit.
        case tooBig = "too-big"
        /// A recipient that is no address.
        case badRecipient = "bad-recipient"
        /// A sender that is no address.
        case badSender = "bad-sender"
        /// More recipients than a message may have.
        case tooManyRecipients = "too-many-recipients"
    }

    /// Why.
    package var reason: Reason
    /// The offending value.
    package var detail: String

    /// A submission that the command turned away itself.
    package init(reason: Reason, detail: String) {
        self.reason = reason
        self.detail = detail
    }

    /// What the script is answered with.
    package var reply: SubmissionReply {
        switch reason {
        case .badUsage: SubmissionReply(.usage, detail)
        case .noRecipient:
            SubmissionReply(.usage, "no recipient: name one on the command line, or use -t and a To: field")
        case .tooBig:
            SubmissionReply(.badData, "message too big (\(detail)): send a link instead of the attachment")
        case .badRecipient:
            SubmissionReply(.noUser, "recipient \(detail) is no address: write it as name@example.org")
        case .badSender:
            SubmissionReply(.badData, "sender \(detail) is no address: write it as name@example.org")
        case .tooManyRecipients: SubmissionReply(.badData, "\(detail) recipients: send several messages")
        }
    }
}
