import Core

extension Work {
    /// Changes who gets the error reports at once; what waited to be confirmed is forgotten.
    func setReportRecipient(_ order: RecipientOrder, at moment: Moment) throws -> ServiceReceipt {
        let stored = try loadForChange(order.hosting)
        if let earlier = try receipt(of: order.operation, on: order.hosting) { return earlier }
        try sql.run("DELETE FROM proposal WHERE hosting_id = $1", [.hosting(order.hosting)])
        try save(recipient: order.recipient?.text, of: order.hosting)
        return try file(.recipientChange, order, stored, about: order.recipient?.text, at: moment)
    }

    /// The address that waits for its confirmation.
    func pendingRecipient(of hosting: HostingID, at moment: Moment) throws -> PendingRecipient? {
        try one(
            """
            SELECT recipient, expires FROM proposal WHERE hosting_id = $1 AND confirmed IS NULL AND expires > $2
            """,
            [.hosting(hosting), .moment(moment)]
        ) { PendingRecipient(recipient: $0.text(), expires: $0.moment()) }
    }

    /// Writes down an address that is to be confirmed, and takes in the mail that asks it.
    func propose(_ proposal: RecipientProposal, mail: NewMessage, checksum: Checksum, at moment: Moment)
        throws
        -> ProposalResult
    {
        let stored = try loadForChange(proposal.hosting)
        if let earlier = try receipt(of: proposal.operation, on: proposal.hosting) { return .asked(earlier) }
        let asked = try mailsAsked(of: proposal.hosting, since: moment - .seconds(3600))
        guard asked < proposal.mailsPerHour else { return .tooMany }
        try sql.run(
            """
            INSERT INTO proposal(hosting_id, recipient, token_hash, expires, confirmed)
            VALUES($1, $2, $3, $4, NULL) ON CONFLICT(hosting_id) DO UPDATE SET recipient = excluded.recipient,
            token_hash = excluded.token_hash, expires = excluded.expires, confirmed = NULL
            """,
            [
                .hosting(proposal.hosting), .text(proposal.recipient.text), .text(proposal.tokenHash),
                .moment(proposal.expires),
            ]
        )
        _ = try accept(mail, checksum: checksum, at: moment)
        let order = RecipientOrder(
            hosting: proposal.hosting,
            recipient: proposal.recipient,
            actor: proposal.actor,
            operation: proposal.operation
        )
        return .asked(
            try file(.recipientProposal, order, stored, about: proposal.recipient.text, at: moment)
        )
    }

    /// Each mail has its line in the trail, whose numbers hold their moment.
    private func mailsAsked(of hosting: HostingID, since moment: Moment) throws -> Int {
        // `act || ''`: the hosting's own key must lead, whatever the planner's statistics say.
        try count(
            "SELECT count(*) FROM audit WHERE hosting_id = $1 AND id > $2 AND act || '' = $3",
            [
                .hosting(hosting), .int(moment.milliseconds << 20),
                .text(ServiceReceipt.Act.recipientProposal.rawValue),
            ]
        )
    }

    /// Takes back what waits for its confirmation.
    func withdrawProposal(_ order: RecipientOrder, at moment: Moment) throws -> ServiceReceipt? {
        let stored = try loadForChange(order.hosting)
        if let earlier = try receipt(of: order.operation, on: order.hosting) { return earlier }
        guard let pending = try pendingRecipient(of: order.hosting, at: moment) else { return nil }
        try sql.run("DELETE FROM proposal WHERE hosting_id = $1", [.hosting(order.hosting)])
        return try file(.recipientWithdrawal, order, stored, about: pending.recipient, at: moment)
    }

    /// What the link with a token asks.
    func recipientQuestion(tokenHash: String, at moment: Moment) throws -> RecipientQuestion? {
        try one(
            """
            SELECT \(StoredHosting.columns), proposal.recipient, proposal.expires,
            CASE WHEN proposal.confirmed IS NULL THEN 0 ELSE 1 END
            FROM proposal JOIN hosting ON hosting.id = proposal.hosting_id
            WHERE proposal.token_hash = $1 AND proposal.expires > $2
            """,
            [.text(tokenHash), .moment(moment)]
        ) { columns in
            RecipientQuestion(
                hosting: try StoredHosting(&columns).hosting,
                recipient: columns.text(),
                expires: columns.moment(),
                isConfirmed: columns.int() == 1
            )
        }
    }

    /// Makes the address of a link the recipient, once.
    func confirmRecipient(_ answer: RecipientAnswer, at moment: Moment) throws -> RecipientQuestion? {
        guard let found = try recipientQuestion(tokenHash: answer.tokenHash, at: moment) else { return nil }
        let stored = try loadForChange(found.hosting.id)
        // Asked again under the lock: another link may have taken its place meanwhile.
        let question = try recipientQuestion(tokenHash: answer.tokenHash, at: moment)
        guard var question, !question.isConfirmed else { return question }
        try sql.run(
            "UPDATE proposal SET confirmed = $2 WHERE hosting_id = $1",
            [.hosting(question.hosting.id), .moment(moment)]
        )
        try save(recipient: question.recipient, of: question.hosting.id)
        let order = RecipientOrder(
            hosting: question.hosting.id,
            recipient: nil,
            actor: answer.actor,
            operation: answer.operation
        )
        _ = try file(.recipientChange, order, stored, about: question.recipient, at: moment)
        question.isConfirmed = true
        return question
    }

    private func save(recipient: String?, of hosting: HostingID) throws {
        try sql.run(
            "UPDATE hosting SET report_recipient = $2 WHERE id = $1",
            [.hosting(hosting), .init(recipient)]
        )
    }

    private func file(
        _ act: ServiceReceipt.Act,
        _ order: RecipientOrder,
        _ stored: StoredHosting,
        about recipient: String?,
        at moment: Moment
    ) throws -> ServiceReceipt {
        let state = stored.service.state
        let receipt = ServiceReceipt(
            operation: order.operation,
            hosting: order.hosting,
            act: act,
            actor: order.actor,
            moment: moment,
            state: state,
            messages: 0,
            inFlight: 0
        )
        try file(receipt, try draw(at: moment), from: state, reason: recipient, released: 0)
        return receipt
    }
}
