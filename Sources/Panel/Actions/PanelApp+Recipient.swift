import Core
import HTTPWire

extension PanelApp {
    /// The form for the recipient of the error reports.
    func showRecipient(_ exchange: Exchange, _ hosting: Hosting) async throws -> Response {
        let current = hosting.profile.reportRecipient ?? ""
        return try await recipientPage(exchange, hosting, input: current, fault: nil)
    }

    /// Saves the address of a form, or turns the reports off when its other button was pressed.
    func changeRecipient(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws
        -> Response
    {
        guard case .admitted(let form, let operation) = try await admit(exchange) else {
            return fault(.forbidden, exchange.request)
        }
        let input = form["recipient"] ?? ""
        let recipient: MailAddress?
        do throws(MailAddress.Fault) {
            recipient = form["off"] == nil ? try MailAddress(parsing: input) : nil
        } catch {
            return try await recipientPage(exchange, hosting, input: input, fault: error)
        }
        let order = RecipientOrder(
            hosting: hosting.id,
            recipient: recipient,
            actor: visitor.actor(at: exchange.request.client),
            operation: operation
        )
        let receipt = try await ledger.setReportRecipient(order, at: exchange.now)
        return redirect(exchange, to: addressOfNote(exchange, hosting, \.operation, receipt.operation))
    }

    private func recipientPage(
        _ exchange: Exchange,
        _ hosting: Hosting,
        input: String,
        fault: MailAddress.Fault?
    ) async throws -> Response {
        let model = RecipientModel(hosting, input: input, fault: fault, frame: frame(exchange))
        return try await page(pages.recipient, model, exchange, status: fault == nil ? 200 : 422)
    }
}
