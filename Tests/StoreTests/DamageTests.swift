import Core
import SQLiteDriver
import Store
import TestKit
import Testing

/// Damage done behind the ledger's back is found, and does not stop the rest.
struct DamageTests {
    @Test(arguments: [
        ("UPDATE total SET relayed = relayed + 1", "relayed"),
        ("UPDATE total SET accepted = accepted - 1", "accepted"),
        ("UPDATE total SET errors = 7", "errors"),
        ("UPDATE day SET accepted = accepted + 1", "accepted, sum of the days"),
        ("UPDATE day SET held = 0", "held, sum of the days (at least what is held now)"),
        ("DELETE FROM live WHERE standing = 0", "held now"),
        ("UPDATE live SET standing = 1 WHERE standing = 0", "queued now"),
        ("DELETE FROM history", "relayed"),
        ("DELETE FROM failure", "errors"),
        ("DELETE FROM body", "live messages without a body"),
        ("DELETE FROM live", "bodies without a live message"),
        ("INSERT INTO forgotten VALUES((SELECT max(id) FROM hosting), 1, 0, 0, 0, 0)", "relayed"),
    ])
    func `a recount finds a figure or a row that was changed`(_ sql: String, _ figure: String) async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        _ = try await bench.accept(3, hosting)
        let claims = try await bench.claim(2)
        try await bench.record(.relayed(.accepted), for: claims[0])
        try await bench.record(.refused(.unknownUser), for: claims[1])
        try await bench.perform(.block, hosting)
        #expect(
            try await bench.ledger.verify() == BookAudit(hostings: 1, live: 1, finished: 2, discrepancies: [])
        )
        let changed = try await temporary.database.write { try $0.run(sql, []) }
        #expect(changed > 0)
        let audit = try await bench.ledger.verify()
        #expect(!audit.balances)
        #expect(audit.discrepancies.map(\.figure).contains(figure), "\(audit.discrepancies)")
    }

    @Test(arguments: ["UPDATE body SET content = x'414243' WHERE id = $1", "DELETE FROM body WHERE id = $1"])
    func `a message whose body is damaged is set aside, and the others leave`(_ sql: String) async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let ids = try await bench.accept(3, hosting)
        _ = try await temporary.database.write { try $0.run(sql, [.int(ids[1].raw)]) }
        #expect(try await bench.claim().map(\.id) == [ids[0], ids[2]])
        let overview = try await bench.overview(hosting)
        #expect((overview.totals.bounced, overview.totals.errors, overview.totals.queued) == (1, 1, 2))
        #expect(overview.lastErrors.map(\.message) == [ids[1]])
        #expect(overview.lastErrors.first?.reply.text.contains("storage") == true)
        let aside = try await temporary.database.read {
            try $0.rows("SELECT id FROM aside", []) { $0.int64() }
        }
        #expect(aside == [ids[1].raw])
        #expect(try await bench.ledger.verify().balances)
    }

    @Test func `one changed bit of a body is noticed`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        var message = bench.message(of: hosting)
        for bit in 0..<8 {
            message.token = SubmissionToken(high: 9, low: UInt64(bit))
            guard case .queued(let id) = try await bench.ledger.accept(message, at: bench.now) else {
                throw Unexpected(what: "not queued")
            }
            var damaged = message.content
            damaged[bit * 3] ^= 1 << bit
            let bytes = damaged
            _ = try await temporary.database.write {
                try $0.run("UPDATE body SET content = $2 WHERE id = $1", [.int(id.raw), .blob(bytes)])
            }
            #expect(try await bench.claim().isEmpty)
        }
        #expect(try await bench.totals(hosting).bounced == 8)
    }

    @Test func `a state that this program does not know is named, not guessed`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        _ = try await temporary.database.write { try $0.run("UPDATE hosting SET state = 'zz'", []) }
        let fault = await #expect(throws: LedgerFault.self) {
            try await temporary.ledger.overview(of: hosting.id, days: 7, at: temporary.now)
        }
        guard case .unusable(let text)? = fault else {
            throw Unexpected(what: "\(String(describing: fault))")
        }
        #expect(text.contains("'zz'"))
    }
}
