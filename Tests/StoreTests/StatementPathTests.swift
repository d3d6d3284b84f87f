import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import Store
import TestKit
import Testing

/// How the engines go about every statement of the ledger: along an index, to few rows.
struct StatementPathTests {
    /// Who may read a whole table, and why.
    private static let scans: [String: [String: String]] = [
        "gauges()": ["total": "adds up the books, a narrow row a hosting, for one reader every few seconds"],
        "hostings()": ["hosting": "lists all, for `esclusa hosting list`"],
        "accounts()": ["account": "lists all, for `esclusa account list`"],
        "dueFindings(limit: Int)": ["finding_due": "what is to be told: none for longer than a moment"],
        "removeHosting(_: HostingID)": [
            "aside": "messages found damaged: a handful in a ledger's life",
            "notice": "what is to be told: none for longer than a moment",
        ],
        // Which it asks to remove one first.
        "clearLeavings(limit: Int)": [
            "aside": "messages found damaged: a handful in a ledger's life",
            "notice": "what is to be told: none for longer than a moment",
        ],
    ]
    /// Where PostgreSQL may, because its statistics tell it that most rows are wanted.
    private static let mostlyWanted: [String: Set<String>] = [
        "hostingsToReport(after: Int, at: Moment)": ["hosting", "failure"]
    ]
    /// Tables that stay small however many hostings there are: a row a state, a mark, a secret, a hosting just gone.
    private static let small: Set<String> = ["census", "mark", "secret", "leaving"]
    /// Recounts and what is done once, to a ledger that is not in use.
    private static let whole: Set<String> = [
        "verify()", "settleRestored(sendsQueued: Bool, by: Actor, at: Moment)", "workBell()",
    ]

    @Test func `no function of the ledger is missing here`() throws {
        let listed = Set(LedgerActs.all.map(\.name)).union(Self.whole)
        let declared = try Self.declared()
        #expect(declared.count > 60)
        #expect(listed == declared, "differ: \(listed.symmetricDifference(declared).sorted())")
    }

    @Test func `SQLite walks through no table`() async throws {
        let folder = try TemporaryFolder()
        let database = try await SQLiteDatabase(path: folder.path + "/ledger.sqlite")
        try await check(on: database, hostings: 300, finished: 30) { _, statement, _ in
            try await database.write { sql in
                try sql.rows("EXPLAIN QUERY PLAN \(statement.sql)", statement.values) { columns in
                    _ = (columns.int(), columns.int(), columns.int())
                    return columns.text()
                }
            }
            .compactMap { $0.firstMatch(of: /^SCAN (\w+)/).map { String($0.1) } }
        }
        await database.close()
    }

    @Test func `PostgreSQL walks through no big table, by its own statistics`() async throws {
        let temporary = try await TemporaryPostgres()
        try await check(on: temporary.database, hostings: 6_000, finished: 30) { name, statement, big in
            let plan = try await temporary.database.write { sql in
                try sql.rows("EXPLAIN \(statement.sql)", statement.values) { $0.text() }
            }
            return Self.scans(in: plan).filter {
                big.contains($0) && Self.mostlyWanted[name]?.contains($0) != true
            }
        }
        await temporary.close()
    }

    /// Tables that a plan of PostgreSQL reads whole: by a scan, or by an index that no condition enters and no limit ends.
    private static func scans(in plan: [String]) -> [String] {
        let isLimited = plan.contains { $0.contains("Limit  (") }
        return plan.indices.compactMap { index in
            let line = plan[index]
            if let found = line.firstMatch(of: /Seq Scan on (\w+)/) { return String(found.1) }
            guard let found = line.firstMatch(of: /Index (?:Only )?Scan (?:Backward )?using \w+ on (\w+)/)
            else {
                return nil
            }
            let isEntered = plan[(index + 1)...].prefix(1).contains { $0.contains("Index Cond:") }
            return isEntered || isLimited ? nil : String(found.1)
        }
    }

    /// Runs every function on a ledger with many hostings, and asks for the plan of each statement.
    private func check(
        on database: any Database,
        hostings: Int,
        finished: Int,
        _ scanned: (String, WatchedDatabase.Seen, Set<String>) async throws -> [String]
    ) async throws {
        let watched = WatchedDatabase(database)
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        let ledger = try await LedgerStore(database: watched, policy: policy, days: .utc, node: "a")
        let wide = WideLedger(hostings: hostings, now: TemporaryLedger.start, finished: finished)
        try await wide.fill(database)
        let big = try await Self.bigTables(database)
        let tables = try await database.read { Set(try TableLayout.all(in: $0).map(\.name)) }
        let bench = Bench(ledger: ledger, clock: TestClock(at: TemporaryLedger.start))
        let scene = try await LedgerScene(bench, ledger, wide)
        for act in LedgerActs.all {
            _ = watched.take()
            try await act.work(scene)
            let seen = watched.take()
            #expect(!seen.isEmpty, "\(act.name) asks nothing")
            for statement in Set(seen) {
                let found = try await scanned(act.name, statement, big).filter { table in
                    tables.contains(table) && !Self.small.contains(table)
                        && Self.scans[act.name]?[table] == nil
                }
                #expect(found.isEmpty, "\(act.name) walks through \(found): \(statement.sql)")
            }
        }
    }

    private static func bigTables(_ database: any Database) async throws -> Set<String> {
        try await database.write { sql in
            if sql.dialect.isShared { try sql.run("ANALYZE", []) }
            let big = try TableLayout.all(in: sql).filter { table in
                try sql.rows("SELECT count(*) FROM \(table.name)", []) { $0.int() }[0] >= 3_000
            }
            return Set(big.map(\.name))
        }
    }

    /// The functions that stand in the sources, by their labels and types.
    private static func declared() throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Store").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("LedgerStore") }
        let text = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
            .joined()
        return Set(
            text.matches(of: /package func (\w+)\(([^()]*)\)\s*(?:async|->|\{)/).map { match in
                let parts = match.2.split(separator: ",").map { part in
                    let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
                    let colon = words.firstIndex { $0.hasSuffix(":") } ?? 0
                    let label = words[0].hasSuffix(":") ? words[0] : words[0] + ":"
                    return ([label] + words[(colon + 1)...]).joined(separator: " ")
                }
                return "\(match.1)(\(parts.joined(separator: ", ")))"
            }
        )
    }
}
