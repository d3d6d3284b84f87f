import Core

extension Work {
    /// Recounts every hosting from its rows and compares each figure with the books.
    func verify() throws -> BookAudit {
        let recount = try Recount(self)
        let books = try byHosting("SELECT hosting_id, \(Totals.columns) FROM total", Totals.init)
        let days = try byHosting(
            """
            SELECT hosting_id, 0, sum(accepted), sum(relayed), sum(errors), sum(held), sum(expired),
            sum(purged) FROM day GROUP BY hosting_id
            """,
            DayFigures.init
        )
        let hostings = try hostings()
        var audit = BookAudit(
            hostings: hostings.count,
            live: recount.live,
            finished: recount.finished,
            discrepancies: try strayDiscrepancies() + fleetDiscrepancies() + quotaDiscrepancies()
                + scriptDiscrepancies()
        )
        for hosting in hostings + [try load(.system).hosting] {
            let comparison = Comparison(
                domain: hosting.domain,
                books: books[hosting.id] ?? Totals(),
                days: days[hosting.id] ?? DayFigures(day: Day(number: 0)),
                counted: recount.totals[hosting.id] ?? Totals(),
                heldRows: recount.heldRows[hosting.id] ?? 0
            )
            audit.discrepancies += comparison.discrepancies
        }
        return audit
    }

    func byHosting<Value>(_ query: String, _ read: (inout Columns) throws -> Value) throws
        -> [HostingID: Value]
    {
        let pairs = try sql.rows(query, []) { (HostingID($0.int64()), try read(&$0)) }
        return Dictionary(pairs) { earlier, _ in earlier }
    }

    /// Rows that belong to nothing: each live message has one body and a hosting.
    private func strayDiscrepancies() throws -> [Discrepancy] {
        // Counted by joins along the tables' own keys: anything else would take the square of the rows.
        let live = try count("SELECT count(*) FROM live", [])
        let bodies = try count("SELECT count(*) FROM body", [])
        let paired = try count("SELECT count(*) FROM live JOIN body ON body.id = live.id", [])
        let owned = try count("SELECT count(*) FROM live JOIN hosting ON hosting.id = live.hosting_id", [])
        let strays = [
            ("live messages without a body", live - paired),
            ("bodies without a live message", bodies - paired),
            ("live messages without a hosting", live - owned),
        ]
        return strays.filter { $0.1 != 0 }.map {
            Discrepancy(domain: "", figure: $0.0, booked: 0, counted: $0.1)
        }
    }
}

/// What the rows themselves say, by hosting.
private struct Recount {
    private(set) var totals: [HostingID: Totals] = [:]
    /// Rows that are held, whatever the books count them as.
    private(set) var heldRows: [HostingID: Int] = [:]
    private(set) var live = 0
    private(set) var finished = 0

    init(_ work: Work) throws {
        totals = try work.forgotten()
        try countLive(work)
        try countPending(work)
        try countFinished(work)
        let errors = try work.sql.rows(
            "SELECT hosting_id, count(*) FROM failure WHERE origin <> $1 GROUP BY hosting_id",
            [.text(MessageError.Origin.expiry.rawValue)]
        ) { (HostingID($0.int64()), $0.int()) }
        for (hosting, count) in errors {
            totals[hosting, default: Totals()].errors += count
        }
    }

    private mutating func countLive(_ work: Work) throws {
        let groups = try work.sql.rows(
            """
            SELECT live.hosting_id, live.standing, CASE WHEN hosting.lag_turn IS NULL OR live.standing = 2
            THEN live.standing WHEN hosting.state IN (\(ServiceState.sending)) THEN 1 ELSE 0 END AS place,
            count(*) FROM live LEFT JOIN hosting ON hosting.id = live.hosting_id
            GROUP BY live.hosting_id, live.standing, place
            """,
            []
        ) { columns in
            (
                HostingID(columns.int64()), try columns.raw(LiveMessage.Standing.self),
                try columns.raw(LiveMessage.Standing.self), columns.int()
            )
        }
        for (hosting, row, place, count) in groups {
            live += count
            totals[hosting, default: Totals()].accepted += count
            if row == .held { heldRows[hosting, default: 0] += count }
            // The books go ahead of rows that still follow a change of their service.
            switch place {
            case .held: totals[hosting, default: Totals()].held += count
            case .queued, .claimed: totals[hosting, default: Totals()].queued += count
            }
        }
    }

    /// Rows of messages that were erased by choice: the books count them as gone.
    private mutating func countPending(_ work: Work) throws {
        let pending = try work.sql.rows(
            "SELECT \(StoredHosting.columns) FROM hosting WHERE erase_turn IS NOT NULL",
            [],
            StoredHosting.init
        )
        for stored in pending {
            let count = try work.pendingRows(of: stored)
            var counted = totals[stored.hosting.id, default: Totals()]
            counted.purged += count
            if stored.service.state.sends { counted.queued -= count } else { counted.held -= count }
            totals[stored.hosting.id] = counted
        }
    }

    private mutating func countFinished(_ work: Work) throws {
        let groups = try work.sql.rows(
            "SELECT hosting_id, fate, count(*) FROM history GROUP BY hosting_id, fate",
            []
        ) { (HostingID($0.int64()), try $0.raw(Fate.self), $0.int()) }
        for (hosting, fate, count) in groups {
            finished += count
            totals[hosting, default: Totals()].accepted += count
            totals[hosting, default: Totals()].add(count, of: fate)
        }
    }
}

/// One hosting's books, their days and the recount, side by side.
private struct Comparison {
    let domain: String
    let books: Totals
    let days: DayFigures
    let counted: Totals
    let heldRows: Int

    var discrepancies: [Discrepancy] {
        let inOnePlace =
            books.relayed + books.bounced + books.expired + books.purged + books.held + books.queued
        let figures = [
            ("accepted", books.accepted, counted.accepted), ("relayed", books.relayed, counted.relayed),
            ("bounced", books.bounced, counted.bounced), ("expired", books.expired, counted.expired),
            ("purged", books.purged, counted.purged), ("held now", books.held, counted.held),
            ("queued now", books.queued, counted.queued), ("errors", books.errors, counted.errors),
            ("accepted, sum of the days", days.accepted, counted.accepted),
            ("relayed, sum of the days", days.relayed, counted.relayed),
            ("errors, sum of the days", days.errors, counted.errors),
            ("expired, sum of the days", days.expired, counted.expired),
            ("purged, sum of the days", days.purged, counted.purged),
            ("balance: accepted against every place", books.accepted, inOnePlace),
        ]
        let differing = figures.filter { $0.1 != $0.2 }.map {
            Discrepancy(domain: domain, figure: $0.0, booked: $0.1, counted: $0.2)
        }
        // Days count beginnings of holds, which leave no row: there are at least as many as rows held now.
        guard days.held < heldRows else { return differing }
        let began = Discrepancy(
            domain: domain,
            figure: "held, sum of the days (at least what is held now)",
            booked: days.held,
            counted: heldRows
        )
        return differing + [began]
    }
}
