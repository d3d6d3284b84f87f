import Core

/// A table as the engine itself describes it, so that what moves a ledger forgets none that a migration adds.
package struct TableLayout: Hashable, Sendable {
    /// What a column holds.
    package enum Kind: Hashable, Sendable {
        /// 64-bit numbers.
        case number
        /// Texts.
        case text
        /// Bytes.
        case bytes
    }

    /// One column.
    package struct Column: Hashable, Sendable {
        /// Its name.
        package let name: String
        /// What it holds.
        package let kind: Kind
    }

    /// The table's name.
    package let name: String
    /// Its columns, by name: engines keep them in the order in which they came to be.
    package let columns: [Column]
    /// The columns of its key, in the key's order.
    package let key: [String]

    /// Every table of the ledger, by name; throws `unusable` for a column of a type that no ledger has.
    package static func all(in sql: any SQLTransaction) throws -> [TableLayout] {
        let found = try sql.rows(sql.dialect.columns, []) {
            (table: $0.text(), column: $0.text(), type: $0.text(), place: $0.int())
        }
        return try Dictionary(grouping: found, by: \.table).sorted { $0.key < $1.key }.map { table, columns in
            let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.column)
            guard !key.isEmpty else {
                throw LedgerFault.unusable("the table \(table) has no key: no ledger has it")
            }
            return TableLayout(
                name: table,
                columns: try columns.map { Column(name: $0.column, kind: try kind($0.type, of: table)) }
                    .sorted { $0.name < $1.name },
                key: key
            )
        }
    }

    private static func kind(_ type: String, of table: String) throws -> Kind {
        switch type {
        case "bigint", "integer": .number
        case "text": .text
        case "blob", "bytea": .bytes
        default:
            throw LedgerFault.unusable("the table \(table) has a column of the type \(type): no ledger has")
        }
    }
}
