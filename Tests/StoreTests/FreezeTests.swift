import Core
import Foundation
import SQLiteDriver
import TestKit
import Testing

@testable import Store

/// Writes what `RollingUpgradeTests` reads; run once for a release, by `ESCLUSA_FREEZE=1`, and never again for it.
struct FreezeTests {
    private static let isWanted = ProcessInfo.processInfo.environment["ESCLUSA_FREEZE"] != nil

    @Test(.enabled(if: isWanted), arguments: Engine.allCases)
    func `this version is frozen with data in every state and its own statements`(_ engine: Engine)
        async throws
    {
        let name = "v\(Schema.version)-\(engine.rawValue)"
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        try await engine.withWatched(policy: policy) { bench, watched in
            _ = try await EveryState(bench)
            let found = try await watched.inner.read { sql in
                (tables: try Self.tables(in: sql), dialect: sql.dialect)
            }
            let frozen = FrozenLedger(
                version: Schema.version,
                now: bench.now.milliseconds,
                schema: ["CREATE TABLE mark(name text PRIMARY KEY, value bigint NOT NULL)"]
                    + (1...Schema.version).flatMap { Schema.migration(to: $0, found.dialect) },
                tables: found.tables,
                acts: try await Self.acts(bench, watched)
            )
            try FileManager.default.createDirectory(
                at: FrozenLedger.folder,
                withIntermediateDirectories: true
            )
            try frozen.write(name)
        }
    }

    private static func tables(in sql: any SQLTransaction) throws -> [FrozenLedger.Table] {
        try TableLayout.all(in: sql).map { table in
            FrozenLedger.Table(
                name: table.name,
                columns: table.columns.map(\.name),
                rows: try table.rows(after: nil, limit: 1_000, in: sql).map { $0.map(FrozenValue.init) }
            )
        }
    }

    /// What a node of this version does all day, each act on the ledger as the one before left it.
    private static func acts(_ bench: Bench, _ watched: WatchedDatabase) async throws -> [FrozenLedger.Act] {
        let active = try #require(try await bench.ledger.hosting(named: "ok.example"))
        let blocked = try #require(try await bench.ledger.hosting(named: "spam.example"))
        var acts: [FrozenLedger.Act] = []
        func note(_ name: String, _ work: () async throws -> Void) async throws {
            _ = watched.take()
            try await work()
            acts.append(FrozenLedger.Act(name: name, statements: watched.take().map(\.frozen)))
        }
        func token(_ low: UInt64) -> SubmissionToken { SubmissionToken(high: 1, low: low) }
        try await note("accept, queued") {
            _ = try await bench.ledger.accept(bench.message(of: active, token: token(1)), at: bench.now)
        }
        try await note("accept, held") {
            _ = try await bench.ledger.accept(bench.message(of: blocked, token: token(2)), at: bench.now)
        }
        var claims: [ClaimedMessage] = []
        try await note("claim") { claims = try await bench.claim(3) }
        try await note("relayed") { try await bench.record(.relayed(.accepted), for: claims[0]) }
        try await note("refused") { try await bench.record(.refused(.unknownUser), for: claims[1]) }
        try await note("deferred") { try await bench.record(.deferred(.busy), for: claims[2]) }
        try await note("block") { try await bench.perform(.block, active) }
        try await note("overview") { _ = try await bench.overview(active) }
        return acts
    }
}

extension WatchedDatabase.Seen {
    fileprivate var frozen: FrozenLedger.Statement {
        FrozenLedger.Statement(sql: sql, values: values.map(FrozenValue.init), isQuery: isQuery, count: rows)
    }
}
