import Core

extension Work {
    /// Ten minutes: the grain in which what was relayed and what failed is counted.
    static let slot = Duration.seconds(600)
    private static let slotsOfDay: Int64 = 144

    /// Has the row of a hosting renewed soon; the gate itself has none.
    func stir(_ hosting: HostingID) throws {
        guard hosting != .system else { return }
        try sql.post(
            "INSERT INTO stirred(hosting_id) VALUES($1) ON CONFLICT(hosting_id) DO NOTHING",
            [.hosting(hosting)]
        )
    }

    /// Counts what was relayed and what failed at a moment.
    func beat(_ entry: BookEntry) throws {
        guard entry.hosting != .system, entry.relayed != 0 || entry.errors != 0 else { return }
        try sql.post(
            """
            INSERT INTO pulse(hosting_id, slot, relayed, errors) VALUES($1, $2, $3, $4)
            ON CONFLICT(hosting_id, slot) DO UPDATE SET
            relayed = pulse.relayed + excluded.relayed, errors = pulse.errors + excluded.errors
            """,
            [
                .hosting(entry.hosting), .int(Self.slot(of: entry.moment)), .init(entry.relayed),
                .init(entry.errors),
            ]
        )
    }

    private static func slot(of moment: Moment) -> Int64 {
        moment.milliseconds / slot.wholeMilliseconds
    }

    /// Writes the row of a new hosting.
    func enlist(_ hosting: Hosting, _ service: SendingService) throws {
        try sql.post(
            """
            INSERT INTO fleet(hosting_id, domain, state, held, queued, last_hour, quota, relayed, errors, risk,
            waiting, pace, error_share, is_named) VALUES($1, $2, $3, 0, 0, 0, $4, 0, 0, 0, 0, 0, 0, 0)
            """,
            [
                .hosting(hosting.id), .text(hosting.domain), .text(service.state.rawValue),
                .init(hosting.profile.quotaPerHour),
            ]
        )
        try count(in: service.state, 1)
    }

    /// Takes away the row of a hosting that goes.
    func strike(_ stored: StoredHosting) throws {
        for table in ["fleet", "stirred", "pulse"] {
            try sql.post("DELETE FROM \(table) WHERE hosting_id = $1", [.hosting(stored.hosting.id)])
        }
        try count(in: stored.service.state, -1)
    }

    /// Tells at once what a service has become.
    func turn(_ stored: StoredHosting, to service: SendingService, at moment: Moment) throws {
        if stored.service.state != service.state {
            try count(in: stored.service.state, -1)
            try count(in: service.state, 1)
        }
        try refresh(stored.hosting.id, at: moment)
    }

    private func count(in state: ServiceState, _ change: Int) throws {
        try sql.post(
            """
            INSERT INTO census(state, hostings) VALUES($1, $2)
            ON CONFLICT(state) DO UPDATE SET hostings = census.hostings + excluded.hostings
            """,
            [.text(state.rawValue), .init(change)]
        )
    }

    /// Whether a row has to be renewed: something happened, or what was counted has grown old.
    func fleetIsDue(at moment: Moment) throws -> Bool {
        try count("SELECT count(*) FROM (SELECT 1 FROM stirred WHERE hosting_id > 0 LIMIT 1) AS one", []) > 0
            || count(
                "SELECT count(*) FROM (SELECT 1 FROM fleet WHERE due <= $1 LIMIT 1) AS one",
                [.moment(moment)]
            )
                > 0
    }

    /// Renews rows; returns how many.
    func refreshFleet(limit: Int, at moment: Moment) throws -> Int {
        let stirred = try sql.rows(
            "SELECT hosting_id FROM stirred WHERE hosting_id > 0 ORDER BY hosting_id LIMIT $1",
            [.init(limit)]
        ) {
            HostingID($0.int64())
        }
        let aged = try sql.rows(
            "SELECT hosting_id FROM fleet WHERE due <= $1 ORDER BY due LIMIT $2",
            [.moment(moment), .init(limit - stirred.count)]
        ) { HostingID($0.int64()) }
        for hosting in Set(stirred + aged).sorted() {
            try refresh(hosting, at: moment)
        }
        return stirred.count + aged.count
    }

    private func refresh(_ id: HostingID, at moment: Moment) throws {
        try sql.post("DELETE FROM stirred WHERE hosting_id = $1", [.hosting(id)])
        let stored = try load(id)
        let figures = try figures(of: stored.hosting, at: moment)
        let service = stored.service
        let concern = Concern(figures, state: service.state, blocker: service.blocker)
        let isOld = figures.relayed + figures.errors + figures.lastHour > 0
        try sql.post(
            """
            UPDATE fleet SET state = $2, blocker = $3, held = $4, queued = $5, last_hour = $6, quota = $7,
            relayed = $8, errors = $9, risk = $10, waiting = $11, pace = $12, error_share = $13, due = $14,
            script = $15 WHERE hosting_id = $1
            """,
            [
                .hosting(id), .text(service.state.rawValue), .init(service.blocker?.rawValue),
                .init(figures.held), .init(figures.queued), .init(figures.lastHour), .init(figures.quota),
                .init(figures.relayed), .init(figures.errors), .init(concern.risk(figures)),
                .init(figures.waiting), .init(figures.pace), .init(figures.errorShare),
                isOld ? .moment(moment + Self.slot) : .null,
                .init(try busiestScript(of: stored.hosting, figures, at: moment)),
            ]
        )
    }

    private func figures(of hosting: Hosting, at moment: Moment) throws -> FleetFigures {
        let now = Self.slot(of: moment)
        try sql.post(
            "DELETE FROM pulse WHERE hosting_id = $1 AND slot < $2",
            [.hosting(hosting.id), .int(now - Self.slotsOfDay)]
        )
        var figures = FleetFigures(quota: hosting.profile.quotaPerHour)
        (figures.held, figures.queued) =
            try one("SELECT held, queued FROM total WHERE hosting_id = $1", [.hosting(hosting.id)]) {
                ($0.int(), $0.int())
            } ?? (0, 0)
        let beats = try sql.rows(
            "SELECT slot, relayed, errors FROM pulse WHERE hosting_id = $1",
            [.hosting(hosting.id)]
        ) { (slot: $0.int64(), relayed: $0.int(), errors: $0.int()) }
        figures.relayed = beats.reduce(0) { $0 + $1.relayed }
        figures.errors = beats.reduce(0) { $0 + $1.errors }
        // As the hosting's own page counts it: every message that was given its place in the hour.
        figures.lastHour = try count(
            "SELECT count(*) FROM slot WHERE hosting_id = $1 AND at > $2",
            [.hosting(hosting.id), .moment(moment - HourlyQuota.window)]
        )
        return figures
    }

    /// The script that did most yesterday and today, if anything moved in 24 hours.
    private func busiestScript(of hosting: Hosting, _ figures: FleetFigures, at moment: Moment) throws
        -> String?
    {
        guard figures.waiting + figures.relayed + figures.errors > 0 else { return nil }
        let yesterday = days.day(of: moment, in: hosting.profile.zone) - 1
        return try one(
            """
            SELECT script FROM script_day WHERE hosting_id = $1 AND day >= $2 AND script <> $3 GROUP BY script
            ORDER BY sum(relayed) + sum(errors) + sum(held) DESC, script LIMIT 1
            """,
            [.hosting(hosting.id), .int(yesterday.number), .text(ScriptConduct.others)]
        ) { $0.text() }
    }
}
