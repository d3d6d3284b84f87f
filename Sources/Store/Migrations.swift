import Core

/// Brings the tables to this program's version, or refuses a store that this program may not work on.
struct Migrations {
    private static let mark = "schema"
    /// The oldest version of the program that may work on these tables.
    private static let oldest = "oldest program"

    let sql: any SQLTransaction

    func run() throws {
        try sql.run("CREATE TABLE IF NOT EXISTS mark(name text PRIMARY KEY, value bigint NOT NULL)", [])
        let found = Int(try Work.mark(named: Self.mark, in: sql) ?? 0)
        guard found <= Schema.version else { return try refuseUnlessTolerated(found) }
        guard found < Schema.version else { return }
        try refuseBeside(nodesOf: found)
        for version in found + 1...Schema.version {
            for statement in Schema.migration(to: version, sql.dialect) {
                try sql.run(statement, [])
            }
        }
        if let settling = sql.dialect.settling {
            for statement in try sql.rows(settling, [], { $0.text() }) { try sql.run(statement, []) }
        }
        try Work.setMark(named: Self.mark, to: Int64(Schema.version), in: sql)
        try Work.setMark(named: Self.oldest, to: Int64(Schema.oldestProgram), in: sql)
    }

    /// What changes how programs share the tables waits until those that do not know it have stopped.
    private func refuseBeside(nodesOf found: Int) throws {
        guard found > 0, found < Schema.oldestProgram, let question = sql.dialect.others else { return }
        let others = try sql.rows(question, []) { $0.int() }.first ?? 0
        guard others > 0 else { return }
        throw LedgerFault.unusable(
            "the ledger has version \(found) and \(others) node(s) of that version work on it, which cannot go on beside "
                + "this program: stop them all, then start this one"
        )
    }

    /// Amid an upgrade node by node an older program starts on newer tables: those that only gained something.
    private func refuseUnlessTolerated(_ found: Int) throws {
        let oldest = Int(try Work.mark(named: Self.oldest, in: sql) ?? Int64(found))
        guard oldest > Schema.version else { return }
        throw LedgerFault.unusable(
            "the ledger has version \(found) and this program knows versions up to \(Schema.version): "
                + "install the newer program or restore an older backup"
        )
    }
}
