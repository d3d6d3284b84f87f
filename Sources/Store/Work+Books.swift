import Core

/// What one act changes in the books of a hosting on one day.
struct BookEntry {
    let hosting: HostingID
    let moment: Moment
    let zone: String
    var accepted = 0
    var relayed = 0
    var bounced = 0
    var expired = 0
    var purged = 0
    /// Recipients in error, expired ones apart.
    var errors = 0
    /// The script that the act is about, empty when the message names none; nil for an act on many messages.
    var script: String?
    /// Recipients whose fate at the relay was settled.
    var handed = 0
    /// Recipients in error whose address does not exist.
    var unknown = 0
    /// Whether the message is from before the rules began to count anew.
    var isOld = false
    /// Messages that began to be held, for the day's figures.
    var beganHeld = 0
    /// The change of what is held now.
    var held = 0
    /// The change of what is queued or claimed now.
    var queued = 0

    init(_ hosting: Hosting, at moment: Moment) {
        self.hosting = hosting.id
        self.moment = moment
        zone = hosting.profile.zone
    }

    mutating func count(_ fate: Fate) {
        switch fate {
        case .relayed: relayed += 1
        case .bounced: bounced += 1
        case .expired: expired += 1
        case .purged: purged += 1
        }
    }
}

extension Work {
    /// Changes the books; only in the transaction that moves the rows.
    func book(_ entry: BookEntry) throws {
        try sql.post(
            """
            UPDATE total SET accepted = accepted + $2, relayed = relayed + $3, bounced = bounced + $4,
            expired = expired + $5, purged = purged + $6, held = held + $7, queued = queued + $8,
            errors = errors + $9 WHERE hosting_id = $1
            """,
            [
                .hosting(entry.hosting), .init(entry.accepted), .init(entry.relayed), .init(entry.bounced),
                .init(entry.expired), .init(entry.purged), .init(entry.held), .init(entry.queued),
                .init(entry.errors),
            ]
        )
        try bookDay(entry)
        try bookScript(entry)
        try beat(entry)
        try stir(entry.hosting)
    }

    private func bookDay(_ entry: BookEntry) throws {
        let figures = [
            entry.accepted, entry.relayed, entry.errors, entry.beganHeld, entry.expired, entry.purged,
        ]
        guard figures.contains(where: { $0 != 0 }) else { return }
        let day = days.day(of: entry.moment, in: entry.zone)
        try sql.post(
            """
            INSERT INTO day(hosting_id, day, accepted, relayed, errors, held, expired, purged)
            VALUES($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT(hosting_id, day) DO UPDATE SET
            accepted = day.accepted + excluded.accepted, relayed = day.relayed + excluded.relayed,
            errors = day.errors + excluded.errors, held = day.held + excluded.held,
            expired = day.expired + excluded.expired, purged = day.purged + excluded.purged
            """,
            [.hosting(entry.hosting), .int(day.number)] + figures.map { SQLValue($0) }
        )
    }
}
