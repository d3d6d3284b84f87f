/// Who gets the error reports of a hosting: an address counts only after somebody who reads its mail said so.
package protocol RecipientLedger: Sendable {
    /// Changes who gets the error reports of a hosting at once; nil for nobody. What waited is forgotten.
    ///
    /// Repeating an operation does nothing.
    func setReportRecipient(_ order: RecipientOrder, at moment: Moment) async throws -> ServiceReceipt
    /// The address that waits for its confirmation; nil when none does, or its time is over.
    func pendingRecipient(of hosting: HostingID, at moment: Moment) async throws -> PendingRecipient?
    /// Writes down an address that is to be confirmed and takes in the mail that asks it: both or neither.
    ///
    /// It takes the place of the one that waited; the recipient stays. Repeating an operation does nothing.
    func propose(_ proposal: RecipientProposal, mail: NewMessage, at moment: Moment) async throws
        -> ProposalResult
    /// Takes back what waits for its confirmation; nil when nothing does. Repeating an operation does nothing.
    func withdrawProposal(_ order: RecipientOrder, at moment: Moment) async throws -> ServiceReceipt?
    /// What the link with a token asks; nil when no link has it, or its time is over.
    func recipientQuestion(tokenHash: String, at moment: Moment) async throws -> RecipientQuestion?
    /// Makes the address of a link the recipient, once; returns the question as it stands then.
    func confirmRecipient(_ answer: RecipientAnswer, at moment: Moment) async throws -> RecipientQuestion?
}

/// An address that is to get the error reports once it is confirmed.
package struct RecipientProposal: Hashable, Sendable {
    /// Of which hosting.
    package var hosting: HostingID
    /// The address.
    package var recipient: MailAddress
    /// The hash of the token in the link that confirms it; the token itself is only in the mail.
    package var tokenHash: String
    /// When the link ends.
    package var expires: Moment
    /// How many such mails a hosting may cause in an hour.
    package var mailsPerHour: Int
    /// By whom.
    package var actor: Actor
    /// Unique to one click.
    package var operation: String

    /// An address that is to get the error reports once it is confirmed.
    package init(
        hosting: HostingID,
        recipient: MailAddress,
        tokenHash: String,
        expires: Moment,
        mailsPerHour: Int,
        actor: Actor,
        operation: String
    ) {
        self.hosting = hosting
        self.recipient = recipient
        self.tokenHash = tokenHash
        self.expires = expires
        self.mailsPerHour = mailsPerHour
        self.actor = actor
        self.operation = operation
    }
}

/// What became of a proposal.
package enum ProposalResult: Hashable, Sendable {
    /// The address is asked, now or when the same operation came first.
    case asked(ServiceReceipt)
    /// Too many mails asked in the last hour; nothing changed.
    case tooMany
}

/// An address that waits for its confirmation.
package struct PendingRecipient: Hashable, Sendable {
    /// The address.
    package var recipient: String
    /// When its link ends.
    package var expires: Moment

    /// An address that waits for its confirmation.
    package init(recipient: String, expires: Moment) {
        self.recipient = recipient
        self.expires = expires
    }
}

/// What a link in a mail asks: whether its address wants the error reports of a hosting.
package struct RecipientQuestion: Hashable, Sendable {
    /// Whose reports.
    package var hosting: Hosting
    /// The address.
    package var recipient: String
    /// When the link ends.
    package var expires: Moment
    /// Whether the address said yes.
    package var isConfirmed: Bool

    /// What a link in a mail asks.
    package init(hosting: Hosting, recipient: String, expires: Moment, isConfirmed: Bool) {
        self.hosting = hosting
        self.recipient = recipient
        self.expires = expires
        self.isConfirmed = isConfirmed
    }
}

/// The yes of whoever reads the mail of an address.
package struct RecipientAnswer: Hashable, Sendable {
    /// The hash of the link's token.
    package var tokenHash: String
    /// By whom: known by the address alone.
    package var actor: Actor
    /// Unique to one click.
    package var operation: String

    /// The yes of whoever reads the mail of an address.
    package init(tokenHash: String, actor: Actor, operation: String) {
        self.tokenHash = tokenHash
        self.actor = actor
        self.operation = operation
    }
}
