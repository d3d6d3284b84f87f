import Core
import Credentials
import Foundation
import HTTPWire
import Languages
import Markup
import Store
import TestKit

@testable import Panel

/// The panel over a real ledger and the real templates, and a browser that keeps its cookies.
struct PanelRig {
    static let password = "esclusa de prueba"
    static let days = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
    static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Templates").standardized.path

    /// Read once: reading and checking the folder takes longer than a test.
    private static let pages = Result { try PanelPages(TemplateSet(folder: templates)) }

    let world: TemporaryLedger
    let app: PanelApp

    /// `relay` says how the outgoing server is.
    init(
        relay: RelayReach = .reached,
        support: String = "",
        passwords: PasswordHash.Cost = .least,
        log: EventLog = .silent
    ) async throws {
        let world = try await TemporaryLedger(days: Self.days)
        self.world = world
        let pages = try Self.pages.get()
        app = try PanelApp(
            ledger: world.ledger,
            pages: { pages },
            assets: { "/assets/\($0)" },
            days: Self.days,
            policy: Policy(),
            now: world.clock.reading,
            passwords: PasswordHash(cost: passwords),
            health: { Health(isWell: true, parts: ["almacen": "bien"]) },
            mailPath: Self.mailPath(world, relay),
            support: support,
            log: log
        )
    }

    /// A mail whose only line is the code.
    private static func invitation(_ invitation: RecipientInvitation) -> NewMessage {
        NewMessage(
            token: invitation.token,
            hosting: .system,
            envelope: Envelope(sender: "", recipients: [invitation.recipient.text]),
            subject: "?",
            attribution: Attribution(uid: 0),
            content: Array("Subject: ?\r\n\r\n\(invitation.code)\r\n".utf8)
        )
    }

    /// The codes in the mails that left for an address, oldest first.
    func codes(to address: String) async throws -> [String] {
        try await world.ledger.claimDue(limit: 100, at: world.now)
            .filter { $0.envelope.recipients == [address] }
            .compactMap {
                String(decoding: $0.content, as: UTF8.self).split(separator: "\r\n").last.map(String.init)
            }
    }

    /// A mail path that takes a test message straight to the ledger.
    private static func mailPath(_ world: TemporaryLedger, _ relay: RelayReach) -> MailPath {
        MailPath(
            command: "/usr/local/bin/esclusa-sendmail -t -i",
            relay: { relay },
            invitation: Self.invitation,
            isOwnAddress: { $0.text == "esclusa@gate.example" }
        ) { test in
            let message = NewMessage(
                token: test.token,
                hosting: test.hosting.id,
                envelope: Envelope(sender: "web@tienda.example", recipients: [test.recipient.text]),
                subject: "Prueba",
                attribution: Attribution(uid: test.hosting.profile.uid),
                content: Array("Subject: Prueba\r\n\r\nHola\r\n".utf8),
                isTest: true
            )
            guard (try? await world.ledger.accept(message, at: world.now)) != nil else { return .notNow }
            return .accepted
        }
    }

    /// Creates an account and, for a customer, its hosting.
    @discardableResult
    func addAccount(_ email: String, operator isOperator: Bool = false, hostings: [String] = []) async throws
        -> Account
    {
        let hash = try await app.passwords.make(Self.password)
        let profile = NewAccount(email: email, passwordHash: hash, isOperator: isOperator, hostings: hostings)
        return try await world.ledger.add(profile, at: world.now)
    }

    /// A browser with a customer signed in who has the hosting "tienda.example".
    func customer(uid: UInt32 = 1001) async throws -> (Browser, Hosting) {
        let hosting = try await world.addHosting(uid: uid, reportRecipient: "web@tienda.example")
        try await addAccount("ana@tienda.example", hostings: ["tienda.example"])
        let browser = Browser(app: app)
        _ = try await browser.signIn("ana@tienda.example")
        return (browser, hosting)
    }

    /// Has a script send messages.
    func send(_ count: Int, of hosting: Hosting, script: String = "/www/contacto.php") async throws {
        for index in 0..<count {
            let message = NewMessage(
                token: SubmissionToken(high: UInt64.random(in: .min ... .max), low: UInt64(index)),
                hosting: hosting.id,
                envelope: Envelope(sender: "web@tienda.example", recipients: ["a\(index)@correo.example"]),
                subject: "Aviso",
                attribution: Attribution(uid: 1001, script: script),
                content: Array("Subject: Aviso\r\n\r\nHola\r\n".utf8)
            )
            _ = try await world.ledger.accept(message, at: world.now)
        }
    }

    /// Asks something of a service without a browser.
    func order(
        _ command: ServiceCommand,
        _ hosting: Hosting,
        by party: Party = .customer,
        reason: String? = nil
    )
        async throws
    {
        let order = ServiceOrder(
            hosting: hosting.id,
            command: command,
            actor: Actor(party: party, name: "\(party)@tienda.example"),
            operation: RandomSource.system.operation(),
            reason: reason
        )
        _ = try await world.ledger.perform(order, at: world.now)
    }

    func service(of hosting: Hosting) async throws -> SendingService {
        try await world.ledger.overview(of: hosting.id, days: 1, at: world.now).service
    }
}
