/// What the product remembers: every function is one transaction, durable when it returns.
///
/// Both halves of the product, the mail path and the panel, meet only here. Functions throw ``LedgerFault``.
package protocol Ledger: MessageLedger, ServiceLedger, PanelLedger, ListLedger, PeopleLedger, Bookkeeping,
    GaugeLedger, ReportLedger, BounceLedger, NoticeLedger, FleetLedger, AccountLedger, TrailLedger,
    VisitLedger, LoginLedger, DiagnosticsLedger, RecipientLedger
{}

/// Why the ledger could not do what was asked; nothing was changed.
package enum LedgerFault: Error, Hashable, Sendable {
    /// No such hosting: its domain or key.
    case unknownHosting(String)
    /// No such account: its address or key.
    case unknownAccount(String)
    /// The domain, Unix user or address already belongs to another.
    case taken(String)
    /// The hosting cannot go while it has messages waiting: how many.
    case hasMessages(Int)
    /// The service is blocked and holds as many messages as it may: how many.
    case holdsTooMany(Int)
    /// The disk is full.
    case storageFull
    /// The store is damaged or was made by a newer version: what and where.
    case unusable(String)
    /// The engine failed: its own words.
    case engine(String)
}

/// The mail path's part of the ledger.
package protocol MessageLedger: Sendable {
    /// Takes a message in: held or queued by the state of the service, in the same transaction.
    ///
    /// Throws `holdsTooMany` when it would be held beyond ``Policy/heldMessages``, unless it is there already.
    func accept(_ message: NewMessage, at moment: Moment) async throws -> Acceptance
    /// Remembers a submission that was turned away.
    func record(_ refusal: RefusedSubmission) async throws
    /// Claims messages that are due, of services that send: attempt, lease and next time are recorded first.
    ///
    /// A claim whose lease ran out is due again. A message of a service that was blocked meanwhile is held.
    func claimDue(limit: Int, at moment: Moment) async throws -> [ClaimedMessage]
    /// Books what an attempt came to; does nothing when the claim was lost meanwhile.
    ///
    /// While nobody knows what time it is, `isPatient`, no message is given up because it has waited too long.
    func record(_ outcome: AttemptOutcome, for claim: ClaimedMessage, at moment: Moment, isPatient: Bool)
        async throws
    /// Makes every claim due again, when the only process that held claims has just started.
    func recoverClaims(at moment: Moment) async throws -> Int
    /// Ends holds whose time is over, oldest first, at most `limit`; returns how many ended.
    func expireHeld(limit: Int, at moment: Moment) async throws -> Int
    /// Begins to erase where a purge's grace is over; returns the receipts of those that ended with it.
    ///
    /// What is more than a small slice is erased by ``followServices(limit:at:)``.
    func endPurges(at moment: Moment) async throws -> [ServiceReceipt]
    /// Moves at most `limit` of the messages that still have to follow a change of their service; nil when none has to.
    ///
    /// Whoever asks, on whichever node, goes on where the last slice that was committed ended.
    func followServices(limit: Int, at moment: Moment) async throws -> FollowedSlice?
    /// When the next message is due, a hold ends or a purge's grace is over; nil when nothing waits.
    func nextWork() async throws -> Moment?
    /// Rings after every commit that may have made a message due.
    func workBell() -> AsyncStream<Void>
}

extension MessageLedger {
    /// Books what an attempt came to, at a time that is certain.
    package func record(_ outcome: AttemptOutcome, for claim: ClaimedMessage, at moment: Moment) async throws
    {
        try await record(outcome, for: claim, at: moment, isPatient: false)
    }
}

/// What one slice of messages that follow a change of their service came to.
package struct FollowedSlice: Hashable, Sendable {
    /// Messages that moved.
    package var messages: Int
    /// The purges that ended with it.
    package var ended: [ServiceReceipt]

    /// What one slice came to.
    package init(messages: Int, ended: [ServiceReceipt] = []) {
        self.messages = messages
        self.ended = ended
    }
}

/// A message that this process may try now.
package struct ClaimedMessage: Hashable, Sendable {
    /// Its key.
    package let id: MessageID
    /// Whose it is.
    package let hosting: HostingID
    /// The sender, and the recipients that still wait.
    package let envelope: Envelope
    /// Header and body, lines ended by CRLF.
    package let content: [UInt8]
    /// Which attempt this is, from 1.
    package let attempt: Int
    /// The claim's own number: an outcome for an older claim is ignored.
    package let lease: Int64

    /// A message that this process may try now.
    package init(
        id: MessageID,
        hosting: HostingID,
        envelope: Envelope,
        content: [UInt8],
        attempt: Int,
        lease: Int64
    ) {
        self.id = id
        self.hosting = hosting
        self.envelope = envelope
        self.content = content
        self.attempt = attempt
        self.lease = lease
    }
}
