import Core
import Credentials
import HTTPWire
import SQLiteDriver
import Store
import TestKit
import Testing

@testable import Panel

/// A hosting with something of every kind to see and to change, each with a word that stands nowhere else.
struct Treasure {
    /// Words that nobody else may read: subject, recipients, script, reason, reports, people.
    static let words = [
        "zafirino", "rubicunda", "topaciado", "amatista", "opalescente", "jadeitica", "ambarinos",
        "agatizado",
    ]

    let rig: PanelRig
    let hosting: Hosting
    /// A browser of the customer whose hosting it is.
    let owner: Browser
    let keys: PlaceKeys
    /// The operation that blocked the service.
    let operation: String

    init() async throws {
        let rig = try await PanelRig()
        let ledger = rig.world.ledger
        let hosting = try await rig.world.addHosting(reportRecipient: "opalescente@correo.example")
        let account = try await rig.addAccount("jadeitica@tienda.example", hostings: ["tienda.example"])
        let message = try await Self.fill(rig, hosting)
        let block = ServiceOrder(
            hosting: hosting.id,
            command: .block,
            actor: Actor(party: .customer, name: "jadeitica@tienda.example", address: "192.0.2.1"),
            operation: RandomSource.system.operation()
        )
        _ = try await ledger.perform(block, at: rig.world.now)
        let owner = Browser(app: rig.app)
        _ = try await owner.signIn("jadeitica@tienda.example")
        self.rig = rig
        self.hosting = hosting
        self.owner = owner
        operation = block.operation
        keys = PlaceKeys(message: message, report: 20_524, account: account.id)
    }

    /// A failure, a refusal, a message that is held, and both kinds of report.
    private static func fill(_ rig: PanelRig, _ hosting: Hosting) async throws -> MessageID {
        let ledger = rig.world.ledger
        let now = rig.world.now
        _ = try await ledger.accept(message(of: hosting, to: "rubicunda@correo.example", 1), at: now)
        for claim in try await ledger.claimDue(limit: 5, at: now) {
            let reply = SMTPReply(code: 550, status: "5.1.1", text: "ambarinos")
            try await ledger.record(
                .answered(["rubicunda@correo.example": .refused(reply)]),
                for: claim,
                at: now
            )
        }
        try await rig.order(.block, hosting, by: .operator, reason: "amatista")
        let held = try await ledger.accept(message(of: hosting, to: "rubicunda@correo.example", 2), at: now)
        try await rig.order(.unblock, hosting, by: .operator)
        for kind in Report.Kind.allCases {
            let report = Report(
                kind: kind,
                hosting: hosting.id,
                number: 20_524,
                day: Day(number: 20_524),
                recipient: "opalescente@correo.example",
                failed: 1,
                expired: 0,
                held: 1,
                subject: "agatizado",
                text: "agatizado\n",
                moment: now,
                coverage: ReportCoverage(until: now, lastFailure: 20_524)
            )
            #expect(try await ledger.archive(report, mail: nil) == .archived)
        }
        guard case .held(let id, _) = held else { throw NotHeld() }
        return id
    }

    private struct NotHeld: Error {}

    private static func message(of hosting: Hosting, to recipient: String, _ number: UInt64) -> NewMessage {
        NewMessage(
            token: SubmissionToken(high: 77, low: number),
            hosting: hosting.id,
            envelope: Envelope(sender: "opalescente@tienda.example", recipients: [recipient]),
            subject: "zafirino",
            attribution: Attribution(uid: 1001, script: "/www/topaciado.php"),
            content: Array("Subject: zafirino\r\n\r\nagata\r\n".utf8)
        )
    }

    /// Whether an answer holds a word that is nobody's business.
    func leak(in response: Response) -> String? {
        let fields = response.headers.all("location") + response.headers.all("set-cookie")
        let all = (fields + [response.text]).joined(separator: "\n").lowercased()
        return Self.words.first { all.contains($0) }
    }
}

extension PanelRig {
    /// Every row of every table, so that nothing can change unseen.
    func everything() async throws -> [String: [String]] {
        try await world.database.read { sql in
            let tables = try sql.rows("SELECT name FROM sqlite_master WHERE type = 'table'", []) { $0.text() }
            var found: [String: [String]] = [:]
            for table in tables {
                let columns = try sql.rows("SELECT name FROM pragma_table_info('\(table)')", []) { $0.text() }
                let row = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
                found[table] = try sql.rows("SELECT \(row) FROM \(table) ORDER BY 1", []) { $0.text() }
            }
            return found
        }
    }
}
