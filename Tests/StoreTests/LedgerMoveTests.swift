import Core
import PostgresDriver
import SQLiteDriver
import Store
import TestKit
import Testing

/// A whole ledger carried from one engine to the other.
struct LedgerMoveTests {
    @Test(arguments: Engine.allCases)
    func `a ledger with everything in it is the same on the other engine, and goes on there`(from: Engine)
        async throws
    {
        try await Pair(from).use { pair in
            _ = try await EveryState(pair.bench)
            let before = try await Figures(of: pair.bench)
            let last = try await pair.bench.accept(try #require(before.hostings.first))
            let result = try await pair.move.run(at: pair.bench.now)
            #expect(result.source == result.target)
            #expect(result.source.balances && result.source.live > 10 && result.source.finished > 10)
            let rows = Dictionary(uniqueKeysWithValues: result.tables.map { ($0.name, $0.rows) })
            for table in [
                "live", "body", "history", "failure", "session", "secret", "report", "notice", "slot",
            ] {
                #expect(rows[table, default: 0] > 0, "\(table)")
            }
            try await pair.move.finish(at: pair.bench.now)
            let ledger = try await LedgerStore(database: pair.target, policy: Policy(), days: .utc, node: "a")
            let bench = Bench(ledger: ledger, clock: pair.bench.clock)
            let after = try await Figures(of: bench)
            #expect(after.overviews.dropFirst() == before.overviews.dropFirst())
            #expect(after.hostings == before.hostings)
            #expect(after.session == before.session)
            bench.clock.set(TemporaryLedger.start)
            #expect(try await bench.accept(after.hostings[0]) > last, "numbers go on above those of before")
            bench.clock.advance(by: .seconds(7 * 86_400))
            _ = try await bench.ledger.recoverClaims(at: bench.now)
            #expect(try await !bench.claim().isEmpty)
            #expect(try await ledger.verify().balances)
        }
    }

    @Test func `the old ledger is opened no more, and says where to look`() async throws {
        try await Pair(.sqlite).use { pair in
            _ = try await pair.bench.hosting()
            _ = try await pair.move.run(at: pair.bench.now)
            try await pair.move.finish(at: pair.bench.now)
            let fault = await #expect(throws: LedgerFault.self) {
                try await LedgerStore(database: pair.source, policy: Policy(), days: .utc)
            }
            #expect("\(fault, default: "nothing")".contains("setting `store`"))
        }
    }

    @Test func `a ledger that has anything in it is not moved into`() async throws {
        try await Pair(.sqlite).use { pair in
            _ = try await pair.bench.hosting()
            let ledger = try await LedgerStore(database: pair.target, policy: Policy(), days: .utc)
            _ = try await ledger.secret(named: "form", fresh: [1])
            let fault = await #expect(throws: LedgerFault.self) {
                try await pair.move.run(at: pair.bench.now)
            }
            #expect("\(fault, default: "nothing")".contains("its table secret has rows"))
        }
    }

    @Test(arguments: [1, 7, 23])
    func `a move that was cut off leaves what nobody opens, and the next one begins anew`(batches: Int)
        async throws
    {
        try await Pair(.sqlite).use { pair in
            _ = try await EveryState(pair.bench)
            let cut = LedgerMove(from: pair.source, to: BrokenDatabase(pair.target, after: batches))
            await #expect(throws: Unexpected.self) { try await cut.run(at: pair.bench.now) }
            let fault = await #expect(throws: LedgerFault.self) {
                try await LedgerStore(database: pair.target, policy: Policy(), days: .utc)
            }
            #expect("\(fault, default: "nothing")".contains("migrate-store"))
            let result = try await pair.move.run(at: pair.bench.now)
            #expect(result.source == result.target)
        }
    }

    @Test func `a row that changes on the way is noticed`() async throws {
        try await Pair(.sqlite).use { pair in
            _ = try await EveryState(pair.bench)
            let target = pair.target
            let move = LedgerMove(from: pair.source, to: ForgetfulDatabase(target))
            let fault = await #expect(throws: LedgerFault.self) { try await move.run(at: pair.bench.now) }
            #expect("\(fault, default: "nothing")".contains("table failure"))
        }
    }
}

/// What customers and programs see of a ledger.
private struct Figures {
    let hostings: [Hosting]
    let overviews: [Overview]
    let session: Account?

    init(of bench: Bench) async throws {
        hostings = try await bench.ledger.hostings()
        var found: [Overview] = []
        for hosting in hostings { found.append(try await bench.overview(hosting)) }
        overviews = found
        session = try await bench.ledger.session(tokenHash: "resumen", at: bench.now)?.1
    }
}

/// A ledger on one engine and an empty database of the other.
private struct Pair {
    let bench: Bench
    let source: any Database
    let target: any Database
    private let letGo: () async -> Void

    init(_ from: Engine) async throws {
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        let clock = TestClock(at: TemporaryLedger.start)
        let folder = try TemporaryFolder()
        let file = try await SQLiteDatabase(path: folder.path + "/ledger.sqlite")
        let server = try await TemporaryPostgres(policy: policy) { sql in
            guard from == .sqlite else { return }
            // What the target's schema has is made by the move.
            try sql.run("CREATE TABLE mark(name text PRIMARY KEY, value bigint NOT NULL)", [])
        }
        switch from {
        case .sqlite:
            source = file
            target = server.database
            let ledger = try await LedgerStore(database: file, policy: policy, days: .utc, node: "a")
            bench = Bench(ledger: ledger, clock: clock)
        case .postgres:
            source = server.database
            target = file
            bench = Bench(ledger: server.ledger, clock: clock)
        }
        letGo = {
            withExtendedLifetime(folder) {}
            await server.close()
            await file.close()
        }
    }

    var move: LedgerMove { LedgerMove(from: source, to: target) }

    func use(_ body: (Pair) async throws -> Void) async throws {
        do {
            try await body(self)
            await letGo()
        } catch {
            await letGo()
            throw error
        }
    }
}

/// A database whose disk breaks after so many writes.
private final class BrokenDatabase: Database {
    private let inner: any Database
    private let left: TestCount

    init(_ inner: any Database, after writes: Int) {
        self.inner = inner
        left = TestCount(writes)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        guard left.take() else { throw Unexpected(what: "on purpose") }
        return try await inner.write(body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.read(body)
    }

    func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws {
        try await inner.pour(make, into: take)
    }
}

/// A database that loses a row before it is read back.
private struct ForgetfulDatabase: Database {
    let inner: any Database

    init(_ inner: any Database) {
        self.inner = inner
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.write(body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws
        -> Value
    {
        try await inner.read(body)
    }

    func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws {
        _ = try await inner.write { sql in
            try sql.run("DELETE FROM failure WHERE id = (SELECT min(id) FROM failure)", [])
        }
        try await inner.pour(make, into: take)
    }
}
