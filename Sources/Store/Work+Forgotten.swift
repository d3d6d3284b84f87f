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
