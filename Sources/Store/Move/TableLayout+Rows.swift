extension TableLayout {
    /// How many rows travel together; fewer where they carry bodies of mail.
    package var batch: Int { columns.contains { $0.kind == .bytes } ? 16 : 500 }

    /// The rows that follow a key in the key's order, the first ones when there is none.
    package func rows(after last: [SQLValue]?, limit: Int, in sql: any SQLTransaction) throws -> [[SQLValue]]
    {
        let places = (1...max(key.count, 1)).map { "$\($0)" }.joined(separator: ", ")
        let order = key.joined(separator: ", ")
        let beyond = last == nil ? "" : "WHERE (\(order)) > (\(places)) "
        let query = """
            SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(name)
            \(beyond)ORDER BY \(order) LIMIT $\((last?.count ?? 0) + 1)
            """
        return try sql.rows(query, (last ?? []) + [.init(limit)]) { row in
            columns.map { Self.value($0.kind, &row) }
        }
    }

    private static func value(_ kind: Kind, _ row: inout Columns) -> SQLValue {
        switch kind {
        case .number: .init(row.optionalInt64())
        case .text: .init(row.optionalText())
        case .bytes: row.optionalBlob().map { .blob($0) } ?? .null
        }
    }

    /// Every row, batch by batch, in the key's order.
    package func eachBatch(in sql: any SQLTransaction, _ body: ([[SQLValue]]) throws -> Void) throws {
        var last: [SQLValue]?
        while true {
            let found = try rows(after: last, limit: batch, in: sql)
            if !found.isEmpty { try body(found) }
            guard found.count == batch, let end = found.last else { return }
            last = key(of: end)
        }
    }

    /// The key of a row.
    package func key(of row: [SQLValue]) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex { $0.name == name }.map { row[$0] } }
    }

    /// Puts rows into the table of the same layout, in place of those of the same key.
    ///
    /// A new ledger has marks of its own before anything is copied into it.
    package func put(_ rows: [[SQLValue]], in sql: any SQLTransaction) throws {
        guard !rows.isEmpty else { return }
        let width = columns.count
        let places = rows.indices.map { row in
            "(" + (1...width).map { "$\(row * width + $0)" }.joined(separator: ", ") + ")"
        }
        let names = columns.map(\.name).joined(separator: ", ")
        let others = columns.map(\.name).filter { !key.contains($0) }
        let updates = others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let conflict =
            " ON CONFLICT(\(key.joined(separator: ", "))) DO "
            + (others.isEmpty ? "NOTHING" : "UPDATE SET \(updates)")
        try sql.run(
            "INSERT INTO \(name)(\(names)) VALUES \(places.joined(separator: ", "))\(conflict)",
            rows.flatMap(\.self)
        )
    }
}
