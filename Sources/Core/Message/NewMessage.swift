/// A message ready to be accepted: checked, normalised, attributed.
package struct NewMessage: Hashable, Sendable {
    /// Makes a repeated submission harmless.
    package var token: SubmissionToken
    /// Whose scripts sent it.
    package var hosting: HostingID
    /// Sender and recipients.
    package var envelope: Envelope
    /// The decoded subject, for lists; empty when there is none.
    package var subject: String
    /// Where it came from.
    package var attribution: Attribution
    /// Header and body as they go to the MTA, lines ended by CRLF.
    package var content: [UInt8]
    /// Whether the panel sends it to try the way.
    package var isTest: Bool

    /// A message ready to be accepted.
    package init(
        token: SubmissionToken,
        hosting: HostingID,
        envelope: Envelope,
        subject: String,
        attribution: Attribution,
        content: [UInt8],
        isTest: Bool = false
    ) {
        self.token = token
        self.hosting = hosting
        self.envelope = envelope
        self.subject = subject
        self.attribution = attribution
        self.content = content
        self.isTest = isTest
    }
}

/// What became of a message at the gate; in every case it is on disk.
package enum Acceptance: Hashable, Sendable {
    /// The service is blocked: it waits until a moment at most.
    case held(MessageID, until: Moment)
    /// It waits for the relay.
    case queued(MessageID)
    /// The same submission had been accepted before.
    case repeated(MessageID)
}

/// A submission that was turned away, kept so that the customer can see why.
package struct RefusedSubmission: Hashable, Sendable {
    /// Why a submission is turned away; the raw value is what is stored.
    package enum Reason: String, Sendable, CaseIterable {
        /// No hosting belongs to the Unix user of the script.
        case unknownSender = "unknown-sender"
        /// Neither the command line nor the header names a recipient.
        case noRecipient = "no-recipient"
        /// A recipient is no address.
        case badRecipient = "bad-recipient"
        /// The envelope sender is no address.
        case badSender = "bad-sender"
        /// More recipients than the gate takes in one message.
        case tooManyRecipients = "too-many-recipients"
        /// Bigger than the limit.
        case tooBig = "too-big"
        /// A flag that makes no sense.
        case badUsage = "bad-usage"
        /// The service is blocked and holds as many messages as it may.
        case tooManyHeld = "too-many-held"
        /// The gate's disk is nearly full.
        case storageLow = "storage-low"

        /// Whether the detail is a value of the submission, not a figure of the gate.
        package var namesValue: Bool {
            switch self {
            case .unknownSender, .noRecipient, .badRecipient, .badSender, .tooManyRecipients, .tooBig,
                .badUsage:
                true
            case .tooManyHeld, .storageLow: false
            }
        }
    }

    /// Whose scripts sent it, when known.
    package var hosting: HostingID?
    /// When.
    package var moment: Moment
    /// Why.
    package var reason: Reason
    /// The offending value, as received; or the gate's figure.
    package var detail: String
    /// Where it came from.
    package var attribution: Attribution

    /// A submission that was turned away.
    package init(
        hosting: HostingID?,
        moment: Moment,
        reason: Reason,
        detail: String,
        attribution: Attribution
    ) {
        self.hosting = hosting
        self.moment = moment
        self.reason = reason
        self.detail = detail
        self.attribution = attribution
    }
}
