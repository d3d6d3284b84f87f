import Core

extension Work {
    static let forgottenColumns = "relayed, bounced, expired, purged, errors"

    /// Adds finished messages that are about to be forgotten to the figures that stand for them.
    func keepFates(of span: OldRecords.Span) throws {
        var figures = Totals()
        let fates = try sql.rows(
            "SELECT fate, count(*) FROM history WHERE \(span.words) GROUP BY fate",
            span.values
        ) { (try $0.raw(Fate.self), $0.int()) }
        for (fate, count) in fates { figures.add(count, of: fate) }
        try keep(figures, of: span.hosting)
    }

    /// Adds recipients in error that are about to be forgotten; expired ones are in the figures of messages.
    func keepErrors(of span: OldRecords.Span) throws {
        var figures = Totals()
        figures.errors = try count(
            "SELECT count(*) FROM failure WHERE \(span.words) AND origin <> $4",
            span.values + [.text(MessageError.Origin.expiry.rawValue)]
        )
        try keep(figures, of: span.hosting)
    }

    private func keep(_ figures: Totals, of hosting: HostingID) throws {
        try sql.post(
            """
            INSERT INTO forgotten(hosting_id, \(Self.forgottenColumns)) VALUES($1, $2, $3, $4, $5, $6)
            ON CONFLICT(hosting_id) DO UPDATE SET relayed = forgotten.relayed + excluded.relayed,
            bounced = forgotten.bounced + excluded.bounced, expired = forgotten.expired + excluded.expired,
            purged = forgotten.purged + excluded.purged, errors = forgotten.errors + excluded.errors
            """,
            [
                .hosting(hosting), .init(figures.relayed), .init(figures.bounced), .init(figures.expired),
                .init(figures.purged), .init(figures.errors),
            ]
        )
    }

    /// Adds days up in one row each of the hosting and of no script, day 0, and forgets them; returns how many.
    ///
    /// The sum of all days stays what the books say, for programs of any version.
    func forgetDays(of span: OldRecords.Span) throws -> Int {
        let days = "hosting_id = $1 AND day BETWEEN $2 AND $3"
        try sql.post(
            """
            INSERT INTO day(hosting_id, day, accepted, relayed, errors, held, expired, purged)
            SELECT hosting_id, 0, sum(accepted), sum(relayed), sum(errors), sum(held), sum(expired), sum(purged)
            FROM day WHERE \(days) GROUP BY hosting_id ON CONFLICT(hosting_id, day) DO UPDATE SET
            accepted = day.accepted + excluded.accepted, relayed = day.relayed + excluded.relayed,
            errors = day.errors + excluded.errors, held = day.held + excluded.held,
            expired = day.expired + excluded.expired, purged = day.purged + excluded.purged
            """,
            span.values
        )
        try sql.post(
            """
            INSERT INTO script_day(hosting_id, day, script, relayed, errors, held)
            SELECT hosting_id, 0, '\(ScriptConduct.others)', sum(relayed), sum(errors), sum(held) FROM script_day
            WHERE \(days) GROUP BY hosting_id ON CONFLICT(hosting_id, day, script) DO UPDATE SET
            relayed = script_day.relayed + excluded.relayed, errors = script_day.errors + excluded.errors,
            held = script_day.held + excluded.held
            """,
            span.values
        )
        try sql.post("DELETE FROM script_day WHERE \(days)", span.values)
        return try sql.run("DELETE FROM day WHERE \(days)", span.values)
    }

    /// What was forgotten of each hosting, as figures.
    func forgotten() throws -> [HostingID: Totals] {
        try byHosting("SELECT hosting_id, \(Self.forgottenColumns) FROM forgotten") { columns in
            var figures = Totals()
            figures.relayed = columns.int()
            figures.bounced = columns.int()
            figures.expired = columns.int()
            figures.purged = columns.int()
            figures.errors = columns.int()
            figures.accepted = figures.relayed + figures.bounced + figures.expired + figures.purged
            return figures
        }
    }
}

extension Totals {
    /// Counts finished messages.
    mutating func add(_ count: Int, of fate: Fate) {
        switch fate {
        case .relayed: relayed += count
        case .bounced: bounced += count
        case .expired: expired += count
        case .purged: purged += count
        }
    }
}
