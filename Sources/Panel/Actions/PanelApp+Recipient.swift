import Core
import Credentials
import HTTPWire

extension PanelApp {
    /// The form for the recipient of the error reports, and what waits for its confirmation.
    func showRecipient(_ exchange: Exchange, _ hosting: Hosting) async throws -> Response {
        let current = hosting.profile.reportRecipient ?? ""
        let typed = exchange.kept?.fields["recipient"] ?? current
        return try await recipientPage(exchange, hosting, input: typed, fault: nil)
    }

    /// Asks the address of a form for its confirmation, or does what another button of the page says.
    func changeRecipient(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws
        -> Response
    {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return try await turnAway(exchange)
        }
        let order = RecipientOrder(
            hosting: hosting.id,
            recipient: nil,
            actor: visitor.actor(at: exchange.request.client),
            operation: operation
        )
        if form["off"] != nil {
            return told(try await ledger.setReportRecipient(order, at: exchange.now), exchange, hosting)
        }
        if form["withdraw"] != nil {
            return told(try await ledger.withdrawProposal(order, at: exchange.now), exchange, hosting)
        }
        let input = form["recipient"] ?? ""
        switch newRecipient(input, of: hosting) {
        case .failure(let fault):
            return try await recipientPage(exchange, hosting, input: input, fault: fault)
        case .success(let recipient):
            guard let receipt = try await ask(recipient, order, exchange, hosting) else {
                return try await recipientPage(exchange, hosting, input: input, fault: .tooMany)
            }
            return told(receipt, exchange, hosting)
        }
    }

    /// The address of a form if reports may go there.
    private func newRecipient(_ input: String, of hosting: Hosting) -> Result<MailAddress, RecipientFault> {
        let recipient: MailAddress
        do throws(MailAddress.Fault) {
            recipient = try MailAddress(parsing: input)
        } catch {
            return .failure(.address(error))
        }
        let current = hosting.profile.reportRecipient
        if recipient.text.lowercased() == current?.lowercased() { return .failure(.same) }
        return mailPath.isOwnAddress(recipient) ? .failure(.loop) : .success(recipient)
    }

    /// The recipient of now stays until whoever reads the mail of the new one says yes; nil after too many mails.
    private func ask(
        _ recipient: MailAddress,
        _ order: RecipientOrder,
        _ exchange: Exchange,
        _ hosting: Hosting
    ) async throws -> ServiceReceipt? {
        let code = random.token()
        let name = KeyedHash.sha256(of: "recipient:\(order.operation)").prefix(32)
        guard let token = SubmissionToken(hex: String(name)) else { return nil }
        let invitation = RecipientInvitation(
            hosting: hosting,
            recipient: recipient,
            code: code,
            expires: exchange.now + limits.recipientLink,
            token: token,
            moment: exchange.now
        )
        let proposal = RecipientProposal(
            hosting: hosting.id,
            recipient: recipient,
            tokenHash: KeyedHash.sha256(of: code),
            expires: invitation.expires,
            mailsPerHour: limits.recipientMails,
            actor: order.actor,
            operation: order.operation
        )
        let mail = mailPath.invitation(invitation)
        switch try await ledger.propose(proposal, mail: mail, at: exchange.now) {
        case .asked(let receipt): return receipt
        case .tooMany: return nil
        }
    }

    private func told(_ receipt: ServiceReceipt?, _ exchange: Exchange, _ hosting: Hosting) -> Response {
        guard let receipt else {
            return redirect(exchange, to: Route(exchange.language, .recipient(domain: hosting.domain)).path)
        }
        return redirect(exchange, to: addressOfNote(exchange, hosting, \.operation, receipt.operation))
    }

    private func recipientPage(
        _ exchange: Exchange,
        _ hosting: Hosting,
        input: String,
        fault: RecipientFault?
    ) async throws -> Response {
        let model = RecipientModel(
            hosting,
            pending: try await ledger.pendingRecipient(of: hosting.id, at: exchange.now),
            input: input,
            fault: fault,
            limit: limits.recipientMails,
            frame: frame(exchange),
            clock: clock(of: hosting, exchange)
        )
        let status = fault == nil ? 200 : fault == .tooMany ? 429 : 422
        return try await page(pages.recipient, model, exchange, status: status)
    }
}
