import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import TestKit
import Testing

@testable import Store

/// Nodes of two versions on one ledger: what an earlier program left and still does, as `FreezeTests` wrote it down.
struct RollingUpgradeTests {
    private static let frozen = [12]

    @Test(arguments: Engine.allCases, frozen)
    func `a ledger of an earlier version is brought up to date with all that is in it`(
        _ engine: Engine,
        _ version: Int
    ) async throws {
        try await engine.withThawed(version) { bench, _, frozen in
            let audit = try await bench.ledger.verify()
            #expect(audit.balances, "\(audit.discrepancies)")
            #expect(audit.live == frozen.count(of: "live") && audit.finished == frozen.count(of: "history"))
            let states = try await bench.ledger.fleet(FleetQuery(limit: 100)).census.filter { $0.value > 0 }
            #expect(Set(states.keys) == Set(ServiceState.allCases))
            #expect(try await bench.ledger.session(tokenHash: "resumen", at: bench.now) != nil)
            let active = try #require(try await bench.ledger.hosting(named: "ok.example"))
            try await bench.accept(active)
            for claim in try await bench.claim(1) { try await bench.record(.relayed(.accepted), for: claim) }
            #expect(try await bench.ledger.verify().balances)
        }
    }

    @Test(arguments: Engine.allCases, frozen)
    func `a node of an earlier version goes on while a newer one has changed the tables`(
        _ engine: Engine,
        _ version: Int
    ) async throws {
        try await engine.withThawed(version) { bench, database, frozen in
            // The newer node has been round the fleet: what the upgrade stirred is at rest again.
            while try await bench.ledger.refreshFleet(limit: 100, at: bench.now) > 0 {}
            for act in frozen.acts {
                let counts = try await database.write { sql in
                    try act.statements.map { statement in
                        let values = statement.values.map(\.value)
                        guard statement.isQuery else { return try sql.run(statement.sql, values) }
                        return try sql.rows(statement.sql, values) { _ in }.count
                    }
                }
                #expect(counts == act.statements.map(\.count), "\(act.name)")
                let audit = try await bench.ledger.verify()
                #expect(audit.balances, "after \(act.name): \(audit.discrepancies)")
            }
            #expect(frozen.acts.count >= 8)
            // And the newer node goes on with what the old one did.
            _ = try await bench.ledger.refreshFleet(limit: 100, at: bench.now)
            let spam = try #require(try await bench.ledger.hosting(named: "spam.example"))
            try await bench.perform(.unblock, spam, by: Bench.staff)
            bench.clock.advance(by: .seconds(60))
            #expect(try await !bench.claim().isEmpty)
            #expect(try await bench.ledger.verify().balances)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an earlier node that starts amid an upgrade works on, unless the ledger has gone too far`(
        _ engine: Engine
    ) async throws {
        try await engine.withWatched { _, database in
            func open(_ version: Int, oldest: Int?) async throws {
                try await database.write { sql in
                    try Work.setMark(named: "schema", to: Int64(version), in: sql)
                    try LedgerSeal.remove("oldest program", in: sql)
                    if let oldest { try Work.setMark(named: "oldest program", to: Int64(oldest), in: sql) }
                }
                _ = try await LedgerStore(database: database, policy: Policy(), days: .utc, node: "b")
            }
            try await open(Schema.version + 1, oldest: Schema.version)
            let kept = try await database.read { try Work.mark(named: "schema", in: $0) }
            #expect(kept == Int64(Schema.version + 1), "an older program leaves the version alone")
            await #expect(throws: LedgerFault.self) {
                try await open(Schema.version + 2, oldest: Schema.version + 1)
            }
            await #expect(throws: LedgerFault.self) { try await open(Schema.version + 1, oldest: nil) }
            try await open(Schema.version, oldest: Schema.version)
        }
    }

    /// The books go ahead of the rows while these move in slices: a node that counts rows would book them again.
    @Test func `nodes from before the slices must stop before the first that works in slices starts`()
        async throws
    {
        let temporary = try await TemporaryPostgres()
        let old = try await PostgresDatabase(server: temporary.server, node: "antes")
        func open(at version: Int) async throws {
            try await temporary.database.write {
                try Work.setMark(named: "schema", to: Int64(version), in: $0)
            }
            _ = try await LedgerStore(database: temporary.database, policy: Policy(), days: .utc, node: "a")
        }
        await #expect(throws: LedgerFault.self) { try await open(at: Schema.oldestProgram - 1) }
        let version = try await temporary.database.read { try Work.mark(named: "schema", in: $0) }
        #expect(version == Int64(Schema.oldestProgram - 1), "nothing was changed under the old node")
        try await open(at: Schema.version)
        await old.close()
        // The server lets a session go a moment after its end.
        while try await temporary.database.nodes() > 0 { try await Task.sleep(for: .milliseconds(10)) }
        // Nobody is in the way any more: it goes on to the tables, which are there already.
        do {
            try await open(at: Schema.oldestProgram - 1)
            Issue.record("the tables were made twice")
        } catch let fault as LedgerFault {
            guard case .engine = fault else { throw fault }
        }
        await temporary.close()
    }

    /// Old code meets new tables only if these forbid nothing that it does and take nothing that it reads.
    @Test(arguments: [true, false])
    func `a migration only adds`(isShared: Bool) {
        var dialect = Dialect(bytes: "bytea", key: "key", clustered: "", lock: "", columns: "")
        dialect.isShared = isShared
        for version in (Self.frozen[0] + 1)..<max(Schema.version + 1, Self.frozen[0] + 1) {
            let statements = Schema.migration(to: version, dialect)
                .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            let created = statements.compactMap { words in
                words.firstMatch(of: /^CREATE TABLE (\w+)/).map { String($0.1) }
            }
            for words in statements {
                let isAddition =
                    ["CREATE TABLE ", "CREATE INDEX ", "INSERT INTO ", "UPDATE "].contains {
                        words.hasPrefix($0)
                    }
                    // What a new table forbids hinders no program that does not know it.
                    || words.firstMatch(of: /^CREATE UNIQUE INDEX \w+ ON (\w+)/)
                        .map { created.contains(String($0.1)) } == true
                    || words.contains(#/^ALTER TABLE \w+ ADD COLUMN /#)
                    // An index gives a program nothing but speed, and one that is new may take another's place.
                    || words.hasPrefix("DROP INDEX ")
                #expect(isAddition, "version \(version): \(words)")
                // A column that an old program does not fill in needs a value of its own.
                let isFilled =
                    !words.hasPrefix("ALTER") || !words.contains("NOT NULL") || words.contains("DEFAULT")
                #expect(isFilled, "version \(version): \(words)")
            }
        }
    }
}

extension FrozenLedger {
    fileprivate func count(of table: String) -> Int {
        tables.first { $0.name == table }?.rows.count ?? 0
    }
}

extension Engine {
    /// Runs a test on a ledger of an earlier version that this program has opened.
    fileprivate func withThawed(
        _ version: Int,
        _ body: (Bench, any Database, FrozenLedger) async throws -> Void
    ) async throws {
        let frozen = try FrozenLedger.read("v\(version)-\(rawValue)")
        let clock = TestClock(at: Moment(milliseconds: frozen.now))
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            let database = try await SQLiteDatabase(path: folder.path + "/ledger.sqlite")
            try await database.write(frozen.thaw)
            let ledger = try await LedgerStore(database: database, policy: policy, days: .utc, node: "a")
            try await body(Bench(ledger: ledger, clock: clock), database, frozen)
            await database.close()
        case .postgres:
            let temporary = try await TemporaryPostgres(policy: policy, prepared: frozen.thaw)
            try await body(Bench(ledger: temporary.ledger, clock: clock), temporary.database, frozen)
            await temporary.close()
        }
    }
}
