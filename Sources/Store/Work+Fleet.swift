import Core

extension FleetRow {
    static let columns = "domain, state, blocker, held, queued, last_hour, quota, relayed, errors"

    init(_ columns: inout Columns) throws {
        self.init(
            domain: columns.text(),
            state: try columns.raw(),
            blocker: columns.optionalText().flatMap(Party.init(rawValue:)),
            figures: FleetFigures(
                held: columns.int(),
                queued: columns.int(),
                lastHour: columns.int(),
                quota: columns.int(),
                relayed: columns.int(),
                errors: columns.int()
            )
        )
    }
}

extension Work {
    /// One page of the hostings in an order: a few rows of each state by its index, merged.
    func fleet(_ query: FleetQuery) throws -> FleetPage {
        let census = try census()
        guard query.matching.isEmpty else { return try fleetMatching(query, census: census) }
        // One more than wanted tells whether there is a page beyond.
        let found = try wantedStates(query).flatMap { try part(of: $0, query) }
        let isBefore = query.start?.isBefore ?? false
        let ordered = found.sorted { query.order.precedes($0, $1) != isBefore }
        let rows = Array(ordered.prefix(query.limit))
        let goesOn = ordered.count > rows.count
        return FleetPage(
            rows: isBefore ? rows.reversed() : rows,
            hasPrevious: isBefore ? goesOn : query.start != nil,
            hasNext: isBefore || goesOn,
            census: census
        )
    }

    private func wantedStates(_ query: FleetQuery) -> [ServiceState] {
        ServiceState.allCases.filter { query.states.isEmpty || query.states.contains($0) }
    }

    func census() throws -> [ServiceState: Int] {
        let counts = try sql.rows("SELECT state, hostings FROM census ORDER BY state", []) {
            (try $0.raw(ServiceState.self), $0.int())
        }
        return Dictionary(counts) { first, _ in first }
    }

    /// The first rows of one state from the query's start on.
    private func part(of state: ServiceState, _ query: FleetQuery) throws -> [FleetRow] {
        let order = query.order.columns
        let start = query.start
        let isBefore = start?.isBefore ?? false
        let isAscending = (query.order == .domain) != isBefore
        var values: [SQLValue] = [.text(state.rawValue), .init(query.limit + 1)]
        var beyond = ""
        if let start {
            let places = query.order == .domain ? "$3" : "$3, $4"
            beyond = " AND (\(order.joined(separator: ", "))) \(isAscending ? ">" : "<") (\(places))"
            if query.order != .domain { values.append(.init(start.figure)) }
            values.append(.text(start.domain))
        }
        let direction = isAscending ? "ASC" : "DESC"
        return try sql.rows(
            """
            SELECT \(FleetRow.columns) FROM fleet WHERE state = $1\(beyond)
            ORDER BY \(order.map { "\($0) \(direction)" }.joined(separator: ", ")) LIMIT $2
            """,
            values,
            FleetRow.init
        )
    }

    /// Hostings of which a word begins with a text: few enough to be put in order here.
    private func fleetMatching(_ query: FleetQuery, census: [ServiceState: Int]) throws -> FleetPage {
        let part = query.matching.lowercased()
        // Every sign of a domain sorts before "~".
        let found = try sql.rows(
            """
            SELECT \(FleetRow.columns) FROM fleet_word JOIN fleet ON fleet.hosting_id = fleet_word.hosting_id
            WHERE word >= $1 AND word < $2 ORDER BY word, fleet_word.hosting_id LIMIT $3
            """,
            [.text(part), .text(part + "~"), .init(query.matches + 1)],
            FleetRow.init
        )
        let once = Dictionary(found.prefix(query.matches).map { ($0.domain, $0) }) { first, _ in first }
        let wanted = once.values.filter { query.states.isEmpty || query.states.contains($0.state) }
        let ordered = wanted.sorted { query.order.precedes($0, $1) }
        let rows = ordered.page(query)
        return FleetPage(
            rows: Array(rows),
            hasPrevious: rows.startIndex > ordered.startIndex,
            hasNext: rows.endIndex < ordered.endIndex,
            isCut: found.count > query.matches,
            census: census
        )
    }
}

extension FleetQuery.Order {
    /// The columns of the index that keeps this order within a state.
    fileprivate var columns: [String] {
        switch self {
        case .risk: ["risk", "domain"]
        case .waiting: ["waiting", "domain"]
        case .pace: ["pace", "domain"]
        case .errors: ["error_share", "domain"]
        case .domain: ["domain"]
        }
    }

    /// Whether a row stands before another: the largest figure first, domains by the alphabet.
    fileprivate func precedes(_ one: FleetRow, _ other: FleetRow) -> Bool {
        if self == .domain { return one.domain < other.domain }
        return (one.figure(self), one.domain) > (other.figure(self), other.domain)
    }
}

extension [FleetRow] {
    /// The part of ordered rows that a query wants.
    fileprivate func page(_ query: FleetQuery) -> ArraySlice<FleetRow> {
        guard let start = query.start else { return prefix(query.limit) }
        let edge = FleetEdge(start)
        let before = prefix { edge.follows($0, query.order) }
        if start.isBefore { return before.suffix(query.limit) }
        return self[before.endIndex...].drop { $0.domain == start.domain }.prefix(query.limit)
    }
}

/// A place in an order, against rows.
private struct FleetEdge {
    let start: FleetStart

    init(_ start: FleetStart) {
        self.start = start
    }

    func follows(_ row: FleetRow, _ order: FleetQuery.Order) -> Bool {
        if order == .domain { return row.domain < start.domain }
        return (row.figure(order), row.domain) > (start.figure, start.domain)
    }
}
