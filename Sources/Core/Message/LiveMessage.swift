/// A message that has not met its fate yet.
package struct LiveMessage: Hashable, Sendable {
    /// Where a live message stands; the raw value is what is stored.
    package enum Standing: Int, Sendable, CaseIterable {
        /// Kept because the service is blocked.
        case held = 0
        /// Waiting for the relay.
        case queued = 1
        /// Being handed to the MTA right now.
        case claimed = 2
    }

    /// Its key.
    package let id: MessageID
    /// Whose it is.
    package let hosting: HostingID
    /// Where it stands.
    package var standing: Standing
    /// The recipients that still wait.
    package var recipients: [String]
    /// How many recipients the MTA has taken.
    package var relayed: Int
    /// How many recipients have failed for good.
    package var failed: Int
    /// How many attempts were begun.
    package var attempts: Int
    /// Since when it is in the queue: acceptance, or the last release.
    package var queuedSince: Moment
    /// When its first hold ends, kept through a release so that a second hold does not lengthen it.
    package var holdUntil: Moment?

    /// A live message as the ledger knows it.
    package init(
        id: MessageID,
        hosting: HostingID,
        standing: Standing,
        recipients: [String],
        relayed: Int = 0,
        failed: Int = 0,
        attempts: Int = 0,
        queuedSince: Moment,
        holdUntil: Moment? = nil
    ) {
        self.id = id
        self.hosting = hosting
        self.standing = standing
        self.recipients = recipients
        self.relayed = relayed
        self.failed = failed
        self.attempts = attempts
        self.queuedSince = queuedSince
        self.holdUntil = holdUntil
    }

    /// When a hold that begins now would end: a message is held for the limit once, not once a block.
    package func holdDeadline(from moment: Moment, policy: Policy) -> Moment {
        holdUntil ?? moment + policy.holdLimit
    }
}

/// How a message ended; the raw value is what is stored.
package enum Fate: String, Hashable, Sendable, CaseIterable {
    /// The MTA took it for at least one recipient.
    case relayed
    /// The MTA refused it, or it could not be handed over in its lifetime.
    case bounced
    /// It was held too long.
    case expired
    /// It was erased on demand.
    case purged
}
