/// Some of the held messages of a hosting.
package struct HeldChoice: Hashable, Sendable {
    /// How the messages are named.
    package enum Messages: Hashable, Sendable {
        /// One by one.
        case these([MessageID])
        /// By a part of their subject, recipients, sender or script; every one when it is empty.
        case matching(String)
    }

    /// The messages that were named.
    package var messages: Messages
    /// Whether all others are meant instead.
    package var isInverse: Bool

    /// Some of the held messages of a hosting.
    package init(_ messages: Messages, isInverse: Bool = false) {
        self.messages = messages
        self.isInverse = isInverse
    }
}

/// How many held messages a choice means at a moment.
package struct HeldSet: Hashable, Sendable {
    /// How many.
    package var count: Int
    /// The number of the newest hold among all held messages: what is held later is not meant.
    package var mark: Int64
    /// How many held messages are not meant.
    package var others: Int
    /// When the oldest was accepted.
    package var oldestAccepted: Moment?
    /// When the newest was accepted.
    package var newestAccepted: Moment?

    /// How many held messages a choice means at a moment.
    package init(
        count: Int,
        mark: Int64,
        others: Int,
        oldestAccepted: Moment? = nil,
        newestAccepted: Moment? = nil
    ) {
        self.count = count
        self.mark = mark
        self.others = others
        self.oldestAccepted = oldestAccepted
        self.newestAccepted = newestAccepted
    }
}

/// Held messages to erase, as somebody confirmed them.
package struct DeletionOrder: Hashable, Sendable {
    /// Whose.
    package var hosting: HostingID
    /// Which.
    package var choice: HeldChoice
    /// Only those whose hold is not newer than this mark.
    package var mark: Int64
    /// How many the confirmation named; with any other number nothing is erased.
    package var count: Int
    /// By whom.
    package var actor: Actor
    /// Unique to one click, so that a double submit is done once.
    package var operation: String

    /// Held messages to erase, as somebody confirmed them.
    package init(
        hosting: HostingID,
        choice: HeldChoice,
        mark: Int64,
        count: Int,
        actor: Actor,
        operation: String
    ) {
        self.hosting = hosting
        self.choice = choice
        self.mark = mark
        self.count = count
        self.actor = actor
        self.operation = operation
    }
}

/// What became of a deletion.
package enum DeletionResult: Hashable, Sendable {
    /// Carried out, now or when the same operation came first.
    case done(ServiceReceipt)
    /// It may not be; nothing changed, and this is the service as it is.
    case refused(Refusal, SendingService)
    /// The messages are not the ones that were confirmed; nothing changed, and this is the service as it is.
    case stale(SendingService)
}
