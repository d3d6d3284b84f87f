import Core
import MailFormat
import Markup
import Store
import TestKit
import Testing

@testable import MailGate

/// The notice to the sender that a script named.
struct NotifierTests {
    private func fail(_ store: TemporaryLedger, _ hosting: Hosting, from sender: String) async throws {
        let message = NewMessage(
            token: SubmissionToken(high: .random(in: 0...UInt64.max), low: 1),
            hosting: hosting.id,
            envelope: Envelope(sender: sender, recipients: ["nadie@example.net", "josé@example.net"]),
            subject: "Su pedido",
            attribution: Attribution(uid: 1001),
            content: Array("Subject: Su pedido 4711\r\nFrom: \(sender)\r\n\r\nGracias.\r\n".utf8)
        )
        _ = try await store.ledger.accept(message, at: store.now)
        let claim = try #require(try await store.ledger.claimDue(limit: 1, at: store.now).first)
        let verdicts: [String: RecipientVerdict] = [
            "nadie@example.net": .refused(SMTPReply(code: 550, status: "5.1.1", text: "no such user")),
            "josé@example.net": .refused(SMTPReply(code: 552, text: "buzón lleno")),
        ]
        try await store.ledger.record(.answered(verdicts), for: claim, at: store.now)
    }

    private func notifier(_ store: TemporaryLedger) throws -> Notifier {
        let mails = try ReportStage.mails.get()
        return Notifier(
            ledger: store.ledger,
            mails: { mails },
            settings: NotifierSettings(sender: "esclusa@gate.example"),
            now: store.clock.reading,
            log: .silent
        )
    }

    @Test func `it is a delivery status notification that our own desk understands`() async throws {
        let store = try await TemporaryLedger()
        let hosting = try await store.addHosting()
        try await fail(store, hosting, from: "pedidos@tienda.example")
        for _ in 1...2 { #expect(try await notifier(store).round()) }
        let mails = try await store.ledger.claimDue(limit: 10, at: store.now)
        #expect(mails.map(\.envelope) == [Envelope(sender: "", recipients: ["pedidos@tienda.example"])])
        let content = try #require(mails.first?.content)
        guard
            case .failed(let failures, .deliveryStatus) = ReturnedMail(parsing: content, isNullSender: true)
                .verdict
        else {
            Issue.record("not understood: \(String(decoding: content, as: UTF8.self))")
            return
        }
        #expect(failures.flatMap(\.addresses) == ["nadie@example.net", "josé@example.net"])
        #expect(failures.first?.reply == SMTPReply(code: 550, status: "5.1.1", text: "no such user"))
        let readable = ReadableMessage(parsing: content, limit: 10_000)
        #expect(readable.first("auto-submitted") == "auto-replied")
        let text = try #require(readable.text)
        for words in [
            "nadie@example.net", "La dirección no existe (5.1.1)", "no such user", "Su pedido 4711",
            "buzón lleno",
        ] {
            #expect(text.contains(words), "\(text)")
        }
        #expect(
            String(decoding: content, as: UTF8.self).contains("\r\n\r\nSubject: Su pedido 4711\r\nFrom: ")
        )
    }

    @Test func `nobody waits for mail at the sender that the gate makes up`() async throws {
        let store = try await TemporaryLedger()
        let hosting = try await store.addHosting()
        try await fail(store, hosting, from: "web@tienda.example")
        #expect(try await notifier(store).round())
        #expect(try await store.ledger.claimDue(limit: 10, at: store.now).isEmpty)
        #expect(try await store.ledger.dueNotices(limit: 10).isEmpty)
    }

    @Test func `a notice that is refused makes no other (P8)`() async throws {
        let store = try await TemporaryLedger()
        let hosting = try await store.addHosting()
        try await fail(store, hosting, from: "pedidos@tienda.example")
        #expect(try await notifier(store).round())
        let notice = try #require(try await store.ledger.claimDue(limit: 1, at: store.now).first)
        let refused = RecipientVerdict.refused(SMTPReply(code: 550, text: "no"))
        try await store.ledger.record(
            .answered(["pedidos@tienda.example": refused]),
            for: notice,
            at: store.now
        )
        #expect(try await notifier(store).round())
        #expect(try await store.ledger.claimDue(limit: 10, at: store.now).isEmpty)
        #expect(try await store.ledger.verify().balances)
    }
}
