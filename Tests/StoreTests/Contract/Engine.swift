import Core
import SQLiteDriver
import Store
import TestKit
import Testing

/// The engines that keep the contract: every test of the contract runs on each.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { rawValue }

    /// Runs a test on a new ledger; its books must balance afterwards, whatever the test did (P9).
    func withBench(policy: Policy = Policy(), days: LocalDays = .utc, _ body: (Bench) async throws -> Void)
        async throws
    {
        switch self {
        case .sqlite:
            let temporary = try await TemporaryLedger(policy: policy, days: days)
            try await check(Bench(ledger: temporary.ledger, clock: temporary.clock), body)
            await temporary.close()
        case .postgres:
            let temporary = try await TemporaryPostgres(policy: policy, days: days)
            let clock = TestClock(at: TemporaryLedger.start)
            try await check(Bench(ledger: temporary.ledger, clock: clock), body)
            await temporary.close()
        }
    }

    /// Runs a test on a new ledger whose statements are noted.
    func withWatched(
        policy: Policy = Policy(),
        _ body: (Bench, WatchedDatabase) async throws -> Void
    ) async throws {
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            let database = try await SQLiteDatabase(path: folder.path + "/ledger.sqlite")
            try await watch(database, policy, body)
            await database.close()
        case .postgres:
            let temporary = try await TemporaryPostgres(policy: policy)
            try await watch(temporary.database, policy, body)
            await temporary.close()
        }
    }

    private func watch(
        _ database: any Database,
        _ policy: Policy,
        _ body: (Bench, WatchedDatabase) async throws -> Void
    ) async throws {
        let watched = WatchedDatabase(database)
        let ledger = try await LedgerStore(database: watched, policy: policy, days: .utc, node: "a")
        try await body(Bench(ledger: ledger, clock: TestClock(at: TemporaryLedger.start)), watched)
    }

    private func check(_ bench: Bench, _ body: (Bench) async throws -> Void) async throws {
        try await body(bench)
        let audit = try await bench.ledger.verify()
        #expect(audit.balances, "\(audit.discrepancies)")
    }
}

/// A ledger and its clock, with the few acts that tests are made of.
final class Bench: Sendable {
    let ledger: any Ledger
    let clock: TestClock

    init(ledger: any Ledger, clock: TestClock) {
        self.ledger = ledger
        self.clock = clock
    }

    static let customer = Actor(party: .customer, name: "ana@tienda.example", address: "192.0.2.7")
    static let staff = Actor(party: .operator, name: "op@provider.example")
    static let rule = Actor(party: .rule, name: "bounce-ratio")

    var now: Moment { clock.now }

    func hosting(_ domain: String = "tienda.example", uid: UInt32 = 1001, quota: Int = 1_000_000)
        async throws -> Hosting
    {
        try await ledger.add(NewHosting(domain: domain, uid: uid, quotaPerHour: quota), at: now)
    }

    func message(
        of hosting: Hosting,
        to recipients: [String] = ["bea@example.net"],
        token: SubmissionToken? = nil,
        subject: String = "Pedido 17",
        content: String = "Subject: Pedido 17\r\n\r\nGracias.\r\n"
    ) -> NewMessage {
        NewMessage(
            token: token
                ?? SubmissionToken(high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max)),
            hosting: hosting.id,
            envelope: Envelope(sender: "www@tienda.example", recipients: recipients),
            subject: subject,
            attribution: Attribution(uid: 1001, script: "/web/contacto.php", workingDirectory: "/web"),
            content: Array(content.utf8)
        )
    }

    @discardableResult
    func accept(_ hosting: Hosting, to recipients: [String] = ["bea@example.net"]) async throws -> MessageID {
        switch try await ledger.accept(message(of: hosting, to: recipients), at: now) {
        case .held(let id, _), .queued(let id), .repeated(let id): id
        }
    }

    func accept(_ count: Int, _ hosting: Hosting) async throws -> [MessageID] {
        var ids: [MessageID] = []
        for _ in 0..<count { ids.append(try await accept(hosting)) }
        return ids
    }

    func claim(_ limit: Int = 100) async throws -> [ClaimedMessage] {
        try await ledger.claimDue(limit: limit, at: now)
    }

    func record(_ outcome: AttemptOutcome, for claim: ClaimedMessage) async throws {
        try await ledger.record(outcome, for: claim, at: now)
    }

    /// Records the same verdict for every recipient.
    func record(_ verdict: RecipientVerdict, for claim: ClaimedMessage) async throws {
        let verdicts = claim.envelope.recipients.map { ($0, verdict) }
        try await record(.answered(Dictionary(verdicts) { $1 }), for: claim)
    }

    func order(
        _ command: ServiceCommand,
        _ hosting: Hosting,
        by actor: Actor = customer,
        operation: String = "op-\(UInt64.random(in: 0...UInt64.max))",
        expecting version: Int? = nil,
        reason: String? = nil
    ) async throws -> OrderResult {
        let order = ServiceOrder(
            hosting: hosting.id,
            command: command,
            actor: actor,
            operation: operation,
            expectedVersion: version,
            reason: reason
        )
        return try await ledger.perform(order, at: now)
    }

    /// Carries out a command that must be allowed.
    @discardableResult
    func perform(_ command: ServiceCommand, _ hosting: Hosting, by actor: Actor = customer) async throws
        -> ServiceReceipt
    {
        let result = try await order(command, hosting, by: actor)
        guard case .done(let receipt) = result else { throw Unexpected(what: "\(command): \(result)") }
        return receipt
    }

    func overview(_ hosting: Hosting, days: Int = 7) async throws -> Overview {
        try await ledger.overview(of: hosting.id, days: days, at: now)
    }

    func totals(_ hosting: Hosting) async throws -> Totals {
        try await overview(hosting).totals
    }

    func service(_ hosting: Hosting) async throws -> SendingService {
        try await overview(hosting).service
    }
}

/// A result that the test cannot go on with.
struct Unexpected: Error {
    let what: String
}

extension SMTPReply {
    static let accepted = SMTPReply(code: 250, status: "2.0.0", text: "queued as 4F")
    static let unknownUser = SMTPReply(code: 550, status: "5.1.1", text: "no such user")
    static let busy = SMTPReply(code: 451, status: "4.3.2", text: "try again later")
}
