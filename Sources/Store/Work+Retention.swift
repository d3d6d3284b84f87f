import Core

extension Work {
    /// Hostings that one slice looks through.
    private static let hostingsPerSlice = 1_000
    /// How many records a day counts for: its row, and those of its scripts.
    private static let recordsPerDay = 10

    /// Old records from a place on, at most so many.
    func old(_ record: Retention.Record, from place: RetentionPlace, limit: Int, at moment: Moment) throws
        -> OldRecords
    {
        guard let end = policy.retention.limit(of: record, at: moment) else { return OldRecords(record) }
        let number = end.milliseconds << 20
        switch record.order {
        case .hostingAndNumber(let table):
            return try spans(of: record, by: ("id", table), from: place, in: .min..<number, limit)
        case .hostingAndDay(let table):
            let days = 1..<max(end.milliseconds / 86_400_000, 1)
            let most = max(limit / Self.recordsPerDay, 1)
            return try spans(of: record, by: ("day", table), from: place, in: days, most)
        case .number(let table): return try span(of: record, in: table, before: number, limit)
        case .hostingAndName(let table, let name, let column):
            return try names(of: record, in: (table, name, column), after: place, before: number, limit)
        case .nameByNumber(let table, let name, let column):
            return try names(of: record, in: (table, name, column), before: number, limit)
        }
    }

    private func names(
        of record: Retention.Record,
        in source: (table: String, name: String, number: String),
        before number: Int64,
        _ limit: Int
    ) throws -> OldRecords {
        var old = OldRecords(record)
        old.names = try sql.rows(
            """
            SELECT hosting_id, \(source.name) FROM \(source.table) WHERE \(source.number) < $1
            ORDER BY \(source.number) LIMIT $2
            """,
            [.int(number), .init(limit)]
        ) { (HostingID($0.int64()), $0.text()) }
        old.next = old.names.count == limit ? RetentionPlace() : nil
        return old
    }

    private func spans(
        of record: Retention.Record,
        by key: (name: String, table: String),
        from place: RetentionPlace,
        in numbers: Range<Int64>,
        _ limit: Int
    ) throws -> OldRecords {
        var old = OldRecords(record)
        let hostings = try sql.rows(
            "SELECT hosting_id FROM total WHERE hosting_id >= $1 ORDER BY hosting_id LIMIT $2",
            [.hosting(place.hosting), .init(Self.hostingsPerSlice)]
        ) { HostingID($0.int64()) }
        var left = limit
        for hosting in hostings {
            let ids = try sql.rows(
                """
                SELECT \(key.name) FROM \(key.table) WHERE hosting_id = $1 AND \(key.name) >= $2
                AND \(key.name) < $3 ORDER BY \(key.name) LIMIT $4
                """,
                [.hosting(hosting), .int(numbers.lowerBound), .int(numbers.upperBound), .init(left)]
            ) { $0.int64() }
            guard let first = ids.first, let last = ids.last else { continue }
            old.spans.append(OldRecords.Span(hosting: hosting, numbers: first...last))
            left -= ids.count
            if left == 0 {
                old.next = RetentionPlace(hosting: hosting)
                return old
            }
        }
        if hostings.count == Self.hostingsPerSlice, let last = hostings.last {
            old.next = RetentionPlace(hosting: HostingID(last.raw + 1))
        }
        return old
    }

    private func span(of record: Retention.Record, in table: String, before number: Int64, _ limit: Int)
        throws
        -> OldRecords
    {
        var old = OldRecords(record)
        let ids = try sql.rows(
            "SELECT id FROM \(table) WHERE id < $1 ORDER BY id LIMIT $2",
            [.int(number), .init(limit)]
        ) { $0.int64() }
        guard let first = ids.first, let last = ids.last else { return old }
        old.spans = [OldRecords.Span(hosting: .system, numbers: first...last)]
        old.next = ids.count == limit ? RetentionPlace() : nil
        return old
    }

    private func names(
        of record: Retention.Record,
        in source: (table: String, name: String, number: String),
        after place: RetentionPlace,
        before number: Int64,
        _ limit: Int
    ) throws -> OldRecords {
        var old = OldRecords(record)
        let rows = try sql.rows(
            """
            SELECT hosting_id, \(source.name), \(source.number) FROM \(source.table)
            WHERE (hosting_id, \(source.name)) > ($1, $2) ORDER BY hosting_id, \(source.name) LIMIT $3
            """,
            [.hosting(place.hosting), .text(place.name), .init(limit)]
        ) { (hosting: HostingID($0.int64()), name: $0.text(), number: $0.int64()) }
        old.names = rows.filter { $0.number < number }.map { ($0.hosting, $0.name) }
        if rows.count == limit, let last = rows.last {
            old.next = RetentionPlace(hosting: last.hosting, name: last.name)
        }
        return old
    }

    /// Forgets records, their figures booked; returns how many were there.
    func forget(_ old: OldRecords) throws -> Int {
        switch old.record.order {
        case .hostingAndNumber(let table):
            return try old.spans.reduce(0) { try $0 + forget($1, of: old.record, in: table) }
        case .hostingAndDay: return try old.spans.reduce(0) { try $0 + forgetDays(of: $1) }
        case .number(let table):
            return try old.spans.reduce(0) { count, span in
                try count
                    + sql.run(
                        "DELETE FROM \(table) WHERE id BETWEEN $1 AND $2",
                        [.int(span.numbers.lowerBound), .int(span.numbers.upperBound)]
                    )
            }
        case .hostingAndName(let table, let name, _), .nameByNumber(let table, let name, _):
            return try old.names.reduce(0) { count, key in
                try count
                    + sql.run(
                        "DELETE FROM \(table) WHERE hosting_id = $1 AND \(name) = $2",
                        [.hosting(key.hosting), .text(key.name)]
                    )
            }
        }
    }

    private func forget(_ span: OldRecords.Span, of record: Retention.Record, in table: String) throws -> Int
    {
        switch record {
        case .messages: try keepFates(of: span)
        case .failures: try keepErrors(of: span)
        case .refusals, .tokens, .receipts, .audit, .reports, .figures: break
        }
        return try sql.run("DELETE FROM \(table) WHERE \(span.words)", span.values)
    }
}

extension OldRecords.Span {
    /// The span as a condition.
    var words: String { "hosting_id = $1 AND id BETWEEN $2 AND $3" }
    /// And its values.
    var values: [SQLValue] { [.hosting(hosting), .int(numbers.lowerBound), .int(numbers.upperBound)] }
}
