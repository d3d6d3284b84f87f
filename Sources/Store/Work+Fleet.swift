import Core

extension FleetRow {
    static let columns = """
        domain, state, blocker, held, queued, last_hour, quota, relayed, errors, script
        """

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
            ),
            script: columns.optionalText()
        )
    }
}

extension Work {
    /// One page of the hostings in an order: a few rows of each state by its index, merged.
    func fleet(_ query: FleetQuery) throws -> FleetPage {
        let census = try census()
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
    ///
    /// A search walks the index, which holds the domain too, until it has a page of what matches.
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
        if !query.matching.isEmpty {
            values.append(.text(Self.pattern(query.matching)))
            beyond += " AND domain LIKE $\(values.count) ESCAPE '!'"
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
