import Core

/// Brings the tables to this program's version, or refuses a store that is newer.
struct Migrations {
    private static let mark = "schema"

    let sql: any SQLTransaction

    func run() throws {
        try sql.run("CREATE TABLE IF NOT EXISTS mark(name text PRIMARY KEY, value bigint NOT NULL)", [])
        let found = Int(try Work.mark(named: Self.mark, in: sql) ?? 0)
        guard found <= Schema.version else {
            throw LedgerFault.unusable(
                "the ledger has version \(found) and this program knows versions up to \(Schema.version): "
                    + "install the newer program or restore an older backup"
            )
        }
        guard found < Schema.version else { return }
        for version in found + 1...Schema.version {
            for statement in Schema.migration(to: version, sql.dialect) {
                try sql.run(statement, [])
            }
        }
        try Work.setMark(named: Self.mark, to: Int64(Schema.version), in: sql)
    }
}
