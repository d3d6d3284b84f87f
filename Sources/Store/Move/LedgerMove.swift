package import Core

/// Carries a whole ledger from one engine to another: every table, bodies and all, from one snapshot.
///
/// Nobody else may work on either. A move that was cut off is begun anew by the next one; no program opens the half
/// of a ledger meanwhile, and none opens the old one once the new one is whole.
package struct LedgerMove: Sendable {
    /// How far it has come.
    package enum Step: Hashable, Sendable {
        /// So many rows of a table are there.
        case copied(table: String, rows: Int)
        /// So many rows of a table were read back and are what was read.
        case compared(table: String, rows: Int)
    }

    /// What a move came to.
    package struct Result: Sendable {
        /// How many rows each table has, on both sides alike.
        package let tables: [(name: String, rows: Int)]
        /// The books of the ledger that was moved, recounted.
        package let source: BookAudit
        /// The books of the new one, recounted.
        package let target: BookAudit
    }

    private let source: any Database
    private let target: any Database
    private let told: @Sendable (Step) -> Void

    /// A move; `told` hears after each batch.
    package init(
        from source: any Database,
        to target: any Database,
        told: @escaping @Sendable (Step) -> Void = { _ in }
    ) {
        self.source = source
        self.target = target
        self.told = told
    }

    /// Moves everything, reads it back and recounts both; neither ledger is in force before ``finish(at:)``.
    ///
    /// Throws `unusable` when the target holds something, or when what is read back is not what was copied.
    package func run(at moment: Moment) async throws -> Result {
        try await source.write { try Migrations(sql: $0).run() }
        try await begin(at: moment)
        let sums = try await copy()
        return Result(
            tables: try await compare(sums),
            source: try await Self.audit(source),
            target: try await Self.audit(target)
        )
    }

    /// Makes the old ledger one that no program opens, then the new one one that every program opens.
    package func finish(at moment: Moment) async throws {
        try await source.write { try Work.setMark(named: LedgerSeal.moved, to: moment.milliseconds, in: $0) }
        try await target.write { try LedgerSeal.remove(LedgerSeal.moving, in: $0) }
    }

    /// Makes the target's tables, and takes away what a move that was cut off has left in them.
    private func begin(at moment: Moment) async throws {
        try await target.write { sql in
            try Migrations(sql: sql).run()
            let isLeft = try Work.mark(named: LedgerSeal.moving, in: sql) != nil
            let tables = try TableLayout.all(in: sql)
            if !isLeft { try Self.refuseToMix(tables, in: sql) }
            for table in tables where table.name != "mark" { try sql.run("DELETE FROM \(table.name)", []) }
            try Work.setMark(named: LedgerSeal.moving, to: moment.milliseconds, in: sql)
        }
    }

    /// A new ledger has the gate itself as a hosting, its books and its marks, and nothing else.
    private static func refuseToMix(_ tables: [TableLayout], in sql: any SQLTransaction) throws {
        let own = ["hosting": 1, "total": 1]
        for table in tables where table.name != "mark" {
            let rows = try sql.rows("SELECT 1 FROM \(table.name) LIMIT 2", []) { $0.int() }.count
            guard rows <= own[table.name, default: 0] else {
                throw LedgerFault.unusable(
                    "the ledger to move to is not empty, its table \(table.name) has rows: name a new database or file"
                )
            }
        }
    }

    private func copy() async throws -> [String: TableSum] {
        try await Self.sums(of: source) { batch, sum in
            try await target.write { try batch.table.put(batch.rows, in: $0) }
            told(.copied(table: batch.table.name, rows: sum.rows))
        }
    }

    /// Reads the target again and compares it with what was read.
    private func compare(_ wanted: [String: TableSum]) async throws -> [(name: String, rows: Int)] {
        let found = try await Self.sums(of: target) { batch, sum in
            told(.compared(table: batch.table.name, rows: sum.rows))
        }
        for table in wanted.keys.sorted() where wanted[table] != found[table] {
            throw LedgerFault.unusable(
                "the table \(table) reads back otherwise than it was copied: the new database is at fault; repeat"
            )
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rows) }
    }

    /// Reads every table from one snapshot, each batch given to `body` with the sum up to its end.
    private static func sums(
        of database: any Database,
        _ body: (TableBatch, TableSum) async throws -> Void
    ) async throws -> [String: TableSum] {
        var sums: [String: TableSum] = [:]
        try await database.pour { sql, give in
            for table in try TableLayout.all(in: sql) {
                try give(TableBatch(table: table, rows: []))
                try table.eachBatch(in: sql) { try give(TableBatch(table: table, rows: $0)) }
            }
        } into: { (read: TableBatch) in
            let rows = read.rows.filter { !LedgerSeal.isSeal($0, of: read.table) }
            var sum = sums[read.table.name] ?? TableSum()
            sum.add(rows)
            sums[read.table.name] = sum
            try await body(TableBatch(table: read.table, rows: rows), sum)
        }
        return sums
    }

    private static func audit(_ database: any Database) async throws -> BookAudit {
        try await database.read { sql in
            // A recount draws no number, waits for nothing and knows no day.
            try Work(
                sql: sql,
                identifiers: IdentifierSource(after: 0),
                policy: Policy(),
                days: .utc,
                node: ""
            ).verify()
        }
    }
}

/// Some rows of a table.
private struct TableBatch: Sendable {
    let table: TableLayout
    let rows: [[SQLValue]]
}
