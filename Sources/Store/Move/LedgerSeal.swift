import Core

/// Marks that keep programs from opening a ledger that is being moved, or has been.
enum LedgerSeal {
    /// On the new ledger while it is not whole.
    static let moving = "moving"
    /// On the old ledger from then on.
    static let moved = "moved"

    /// Throws `unusable` with the remedy when nobody may work on the ledger.
    static func check(in sql: any SQLTransaction) throws {
        if try Work.mark(named: moving, in: sql) != nil {
            throw LedgerFault.unusable(
                "this ledger is the unfinished half of a move: run `esclusa migrate-store` again, which begins anew"
            )
        }
        if try Work.mark(named: moved, in: sql) != nil {
            throw LedgerFault.unusable(
                "this ledger was moved to another store by `esclusa migrate-store`: name the new one by the setting"
                    + " `store`; Operating.md tells how to go back"
            )
        }
    }

    static func remove(_ name: String, in sql: any SQLTransaction) throws {
        try sql.run("DELETE FROM mark WHERE name = $1", [.text(name)])
    }

    /// Whether a row is one of these marks: they do not travel.
    static func isSeal(_ row: [SQLValue], of table: TableLayout) -> Bool {
        table.name == "mark" && table.key(of: row).contains { [.text(moving), .text(moved)].contains($0) }
    }
}
