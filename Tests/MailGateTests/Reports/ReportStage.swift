import Core
import Foundation
import Languages
import MailGate
import Markup
import Store
import Synchronization
import TestKit
import Testing

/// A real ledger with a hosting, and the reporter over it with the product's own texts.
final class ReportStage: Sendable {
    static let mails = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        let folder = root.appending(path: "../../../Templates").standardized.path
        return try GateMails(TemplateSet(folder: folder))
    }

    let store: TemporaryLedger
    let hosting: Hosting
    let reporter: Reporter
    let lines = Mutex<[String]>([])

    init(
        language: Language = .es,
        zone: String = "Europe/Madrid",
        recipient: String? = "ana@tienda.example",
        rules: AbuseRules? = nil
    ) async throws {
        let days = LocalDays { ZoneOffsets.seconds(zone: $0, at: $1.milliseconds) }
        var policy = Policy()
        // Nothing but errors is sent here: no rule may stop it.
        (policy.rules.bounceShare, policy.rules.unknownShare) = (0, 0)
        if let rules { policy.rules = rules }
        store = try await TemporaryLedger(policy: policy, days: days)
        let profile = NewHosting(
            domain: "tienda.example",
            uid: 1001,
            zone: zone,
            language: language.rawValue,
            reportRecipient: recipient
        )
        hosting = try await store.ledger.add(profile, at: store.now)
        reporter = try Self.reporter(on: store, days)
    }

    private static func reporter(on store: TemporaryLedger, _ days: LocalDays) throws -> Reporter {
        var settings = ReportSettings(sender: "esclusa@mx.example.org") { domain, language in
            "https://panel.example.org/\(language.rawValue)/\(domain)"
        }
        settings.look = .milliseconds(5)
        let mails = try mails.get()
        return Reporter(
            ledger: store.ledger,
            mails: { mails },
            settings: settings,
            days: days,
            now: store.clock.reading,
            log: .silent
        )
    }

    /// Accepts a message and books what the MTA says of it.
    func send(to recipient: String, script: String? = nil, _ verdict: RecipientVerdict) async throws {
        try await accept(to: recipient, script: script)
        for claim in try await store.ledger.claimDue(limit: 10, at: store.now) {
            try await store.ledger.record(.answered([recipient: verdict]), for: claim, at: store.now)
        }
    }

    func accept(to recipient: String, script: String? = nil) async throws {
        let message = NewMessage(
            token: SubmissionToken(high: .random(in: 0...(.max)), low: .random(in: 0...(.max))),
            hosting: hosting.id,
            envelope: Envelope(sender: "web@tienda.example", recipients: [recipient]),
            subject: "Pedido 17",
            attribution: Attribution(uid: 1001, script: script),
            content: Array("Subject: Pedido 17\r\n\r\nGracias\r\n".utf8)
        )
        _ = try await store.ledger.accept(message, at: store.now)
    }

    func block() async throws {
        let order = ServiceOrder(
            hosting: hosting.id,
            command: .block,
            actor: Actor(party: .customer, name: "ana@tienda.example"),
            operation: "block"
        )
        _ = try await store.ledger.perform(order, at: store.now)
    }

    /// What was written, newest first.
    func archive() async throws -> [Report] {
        try await store.ledger.reports(of: hosting.id, limit: 100)
    }

    /// The mails that would leave now.
    func mails() async throws -> [ClaimedMessage] {
        try await store.ledger.claimDue(limit: 10, at: store.now).filter { $0.hosting == .system }
    }
}
