import Core

extension Work {
    /// One page of what was done, newest first: a few lines along each index, merged.
    func trail(_ query: TrailQuery) throws -> TrailPage {
        let isBefore = query.start?.isBefore ?? false
        let found = try acts(query) + (query.hosting == nil ? events(query) : [])
        let ordered = found.sorted { ($0.number > $1.number) != isBefore }
        let lines = Array(ordered.prefix(query.limit))
        let goesOn = ordered.count > lines.count
        return TrailPage(
            lines: isBefore ? lines.reversed() : lines,
            hasPrevious: isBefore ? goesOn : query.start != nil,
            hasNext: isBefore || goesOn
        )
    }

    private func acts(_ query: TrailQuery) throws -> [TrailLine] {
        let wanted = ServiceReceipt.Act.all.filter { query.kind == nil || TrailKind($0) == query.kind }
        guard !wanted.isEmpty else { return [] }
        if let hosting = query.hosting {
            let filter = TrailFilter.within(
                hosting,
                wanted.map(\.rawValue),
                isAll: query.kind == nil,
                query.party
            )
            return try acts(query, filter)
        }
        if query.kind == nil, query.party == nil { return try acts(query, TrailFilter()) }
        return try wanted.flatMap { act in
            try query.parties.flatMap { try acts(query, .of(act.rawValue, by: $0)) }
        }
    }

    private func acts(_ query: TrailQuery, _ filter: TrailFilter) throws -> [TrailLine] {
        let part = TrailPart(query, filter)
        return try sql.rows(
            """
            SELECT id, (SELECT domain FROM hosting WHERE hosting.id = audit.hosting_id), \(AuditEntry.columns)
            FROM audit \(part.words)
            """,
            part.values
        ) { columns in
            let number = columns.int64()
            let domain = columns.text()
            return TrailLine(number: number, act: .service(try AuditEntry(&columns), domain: domain))
        }
    }

    private func events(_ query: TrailQuery) throws -> [TrailLine] {
        if query.kind == nil, query.party == nil { return try events(query, TrailFilter()) }
        let wanted = PanelEvent.Act.allCases.filter { query.kind == nil || TrailKind($0) == query.kind }
        return try wanted.flatMap { act in
            try query.parties.flatMap { try events(query, .of(act.rawValue, by: $0)) }
        }
    }

    private func events(_ query: TrailQuery, _ filter: TrailFilter) throws -> [TrailLine] {
        let part = TrailPart(query, filter)
        return try sql.rows("SELECT id, \(PanelEvent.columns) FROM event \(part.words)", part.values) {
            columns in
            let number = columns.int64()
            return TrailLine(number: number, act: .panel(try PanelEvent(&columns)))
        }
    }
}

extension PanelEvent {
    static let columns = "at, party, actor, address, act, account, detail"

    init(_ columns: inout Columns) throws {
        self.init(
            moment: columns.moment(),
            actor: try Actor(&columns),
            act: try columns.raw(),
            account: columns.text(),
            detail: columns.optionalText()
        )
    }
}

extension ServiceReceipt.Act {
    /// Every act there is.
    static let all: [ServiceReceipt.Act] =
        ServiceCommand.allCases.map { .command($0) } + [
            .recipientChange, .recipientProposal, .recipientWithdrawal, .deletion,
        ]
}

extension TrailQuery {
    fileprivate var parties: [Party] { party.map { [$0] } ?? Party.allCases }
}

/// What tells the wanted rows of one table from the others.
private struct TrailFilter {
    var words: [String] = []
    var values: [SQLValue] = []

    static func of(_ act: String, by party: Party) -> TrailFilter {
        TrailFilter(words: ["act = $1", "party = $2"], values: [.text(act), .text(party.rawValue)])
    }

    static func within(_ hosting: HostingID, _ acts: [String], isAll: Bool, _ party: Party?) -> TrailFilter {
        var filter = TrailFilter(words: ["hosting_id = $1"], values: [.hosting(hosting)])
        if !isAll {
            let places = acts.map { act in
                filter.values.append(.text(act))
                return "$\(filter.values.count)"
            }
            // `act || ''`: the hosting's own key must lead, whatever the planner's statistics say.
            filter.words.append("act || '' IN (\(places.joined(separator: ", ")))")
        }
        if let party {
            filter.values.append(.text(party.rawValue))
            filter.words.append("party || '' = $\(filter.values.count)")
        }
        return filter
    }
}

/// The end of a query for the rows on one side of a line.
private struct TrailPart {
    let words: String
    let values: [SQLValue]

    init(_ query: TrailQuery, _ filter: TrailFilter) {
        let isBefore = query.start?.isBefore ?? false
        let number = query.start?.number ?? Int64.max
        values = filter.values + [.int(number), .init(query.limit + 1)]
        let edge = "id \(isBefore ? ">" : "<") $\(values.count - 1)"
        words =
            "WHERE \((filter.words + [edge]).joined(separator: " AND ")) "
            + "ORDER BY id \(isBefore ? "ASC" : "DESC") LIMIT $\(values.count)"
    }
}
