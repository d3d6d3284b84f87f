package import Core

extension LedgerStore {
    /// Changes who gets the error reports of a hosting at once.
    package func setReportRecipient(_ order: RecipientOrder, at moment: Moment) async throws -> ServiceReceipt
    {
        try await write { try $0.setReportRecipient(order, at: moment) }
    }

    /// The address that waits for its confirmation.
    package func pendingRecipient(of hosting: HostingID, at moment: Moment) async throws -> PendingRecipient?
    {
        try await glance { try $0.pendingRecipient(of: hosting, at: moment) }
    }

    /// Writes down an address that is to be confirmed and takes in the mail that asks it: both or neither.
    package func propose(_ proposal: RecipientProposal, mail: NewMessage, at moment: Moment) async throws
        -> ProposalResult
    {
        let checksum = Checksum(of: mail.content)
        let result = try await write { try $0.propose(proposal, mail: mail, checksum: checksum, at: moment) }
        if case .asked = result { ring() }
        return result
    }

    /// Takes back what waits for its confirmation.
    package func withdrawProposal(_ order: RecipientOrder, at moment: Moment) async throws -> ServiceReceipt?
    {
        try await write { try $0.withdrawProposal(order, at: moment) }
    }

    /// What the link with a token asks.
    package func recipientQuestion(tokenHash: String, at moment: Moment) async throws -> RecipientQuestion? {
        try await glance { try $0.recipientQuestion(tokenHash: tokenHash, at: moment) }
    }

    /// Makes the address of a link the recipient, once.
    package func confirmRecipient(_ answer: RecipientAnswer, at moment: Moment) async throws
        -> RecipientQuestion?
    {
        try await write { try $0.confirmRecipient(answer, at: moment) }
    }
}
