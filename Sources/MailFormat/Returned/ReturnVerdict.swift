package import Core

/// What a mail that came back means.
package enum ReturnVerdict: Hashable, Sendable {
    /// How it says so, from the surest way to the least.
    package enum Tier: String, Sendable, CaseIterable {
        /// The fields of a delivery status notification (RFC 3464).
        case deliveryStatus
        /// A field with the failed recipients, as Exim writes it.
        case failedRecipients
        /// An enhanced status code (RFC 3463) in its text.
        case statusCode
        /// An SMTP reply code in its text.
        case replyCode
        /// Nothing but that it is a bounce.
        case shapeOnly
    }

    /// Why no recipient failed.
    package enum Harmless: String, Sendable, CaseIterable {
        /// It was not delivered yet.
        case delayed
        /// It was delivered, or passed on to where nothing is reported.
        case delivered
        /// Somebody is away, or a robot answers.
        case autoReply
        /// Somebody asks whether the sender is a person.
        case challenge
        /// A reader calls it spam (RFC 5965).
        case complaint
        /// A reader opened it, or deleted it (RFC 8098).
        case readReceipt
        /// Anything else: somebody wrote to the sender.
        case ordinary
    }

    /// Recipients failed for good.
    case failed([ReturnedFailure], Tier)
    /// Nobody failed.
    case harmless(Harmless)
}
