import Core
import MailFormat
import MailGate
import SMTPWire
import Store
import TestKit

/// A desk over a real ledger with relayed messages, and the bounces that tests hand in.
struct BounceStage {
    static let mta: UInt32 = 101

    let store: TemporaryLedger
    let hosting: Hosting
    let path = ReturnPath(domain: "vuelta.example", secret: Array(repeating: 7, count: 32))
    let journal = Journal()
    let desk: BounceDesk

    init(_ change: (inout BounceSettings) -> Void = { _ in }) async throws {
        store = try await TemporaryLedger(policy: .withBounces)
        hosting = try await store.addHosting(reportRecipient: "ana@correo.example")
        var settings = BounceSettings()
        settings.users = [Self.mta]
        change(&settings)
        desk = BounceDesk(
            ledger: store.ledger,
            returnPath: path,
            settings: settings,
            now: store.clock.reading,
            log: journal.log
        )
    }

    /// Accepts a message; the MTA takes it unless told otherwise.
    func send(
        to recipients: String...,
        from sender: String = "pedidos@tienda.example",
        isRelayed: Bool = true
    ) async throws -> MessageID {
        let message = NewMessage(
            token: SubmissionToken(high: .random(in: 0...UInt64.max), low: 1),
            hosting: hosting.id,
            envelope: Envelope(sender: sender, recipients: recipients),
            subject: "Su pedido",
            attribution: Attribution(uid: 1001, script: "/web/contacto.php"),
            content: Array("Subject: Su pedido\r\n\r\nGracias.\r\n".utf8)
        )
        guard case .queued(let id) = try await store.ledger.accept(message, at: store.now) else {
            throw Missing(what: "a queued message")
        }
        guard isRelayed else { return id }
        for claim in try await store.ledger.claimDue(limit: 10, at: store.now) {
            let taken = SMTPReply(code: 250, text: "ok")
            let verdicts = claim.envelope.recipients.map { ($0, RecipientVerdict.relayed(taken)) }
            try await store.ledger.record(.answered(Dictionary(verdicts) { $1 }), for: claim, at: store.now)
        }
        return id
    }

    /// A delivery status notification as Postfix writes it.
    static func report(_ recipient: String, action: String = "failed", status: String = "5.1.1") -> [UInt8] {
        let text = """
            From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            <\(recipient)>: no
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; \(recipient)
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 \(status) Usuario desconocido en mx.example.net

            --b--

            """
        return Array(text.replacing("\n", with: "\r\n").utf8)
    }

    /// Hands a mail in as the MTA does; the codes of the replies.
    func handIn(_ content: [UInt8], to recipients: String..., sender: String = "") async -> [Int] {
        let mail = ReceivedMail(sender: sender, recipients: recipients, content: content)
        return await desk.receive(mail, from: Self.mta).map(\.code)
    }

    func totals() async throws -> Totals {
        try await store.ledger.overview(of: hosting.id, days: 7, at: store.now).totals
    }

    func lastErrors() async throws -> [MessageError] {
        try await store.ledger.overview(of: hosting.id, days: 7, at: store.now).lastErrors
    }

    /// What waits for the relay: what was passed on.
    func waiting() async throws -> [ClaimedMessage] {
        try await store.ledger.claimDue(limit: 100, at: store.now)
    }

    /// The books balance, whatever came.
    func balances() async throws -> Bool {
        try await store.ledger.verify().balances
    }

    struct Missing: Error { let what: String }
}
