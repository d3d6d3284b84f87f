import Core

extension ScriptConduct {
    init(_ columns: inout Columns) {
        self.init(
            script: columns.text(),
            accepted: columns.int(),
            handed: columns.int(),
            errors: columns.int(),
            unknown: columns.int()
        )
    }
}

extension Work {
    /// Ten minutes: the grain in which the rules count.
    private static let grain = Duration.seconds(600)

    /// The number of the ten minutes that a moment is in.
    static func slice(of moment: Moment) -> Int64 {
        moment.milliseconds / grain.wholeMilliseconds
    }

    /// Books what an act tells of its script, for the pages and for the rules.
    func bookScript(_ entry: BookEntry) throws {
        guard entry.hosting != .system, let script = entry.script else { return }
        let figures = ScriptFigures(
            script: script,
            relayed: entry.relayed,
            errors: entry.errors,
            held: entry.beganHeld
        )
        try bookDay(figures, entry)
        let errors = entry.isOld ? 0 : entry.errors
        let conduct = [entry.accepted, entry.handed, errors, entry.isOld ? 0 : entry.unknown]
        guard conduct.contains(where: { $0 != 0 }) else { return }
        try add(
            conduct,
            to: "conduct",
            ["accepted", "handed", "errors", "unknown"],
            in: ("slice", Self.slice(of: entry.moment)),
            script,
            of: entry.hosting
        )
    }

    /// Books what a script did on a day.
    func bookDay(_ figures: ScriptFigures, _ entry: BookEntry) throws {
        let numbers = [figures.relayed, figures.errors, figures.held]
        guard numbers.contains(where: { $0 != 0 }) else { return }
        let day = days.day(of: entry.moment, in: entry.zone).number
        let names = ["relayed", "errors", "held"]
        try add(numbers, to: "script_day", names, in: ("day", day), figures.script, of: entry.hosting)
    }

    /// Adds numbers to a script's row; a script beyond the limit goes to the row of the others.
    private func add(
        _ numbers: [Int],
        to table: String,
        _ names: [String],
        in time: (name: String, value: Int64),
        _ script: String,
        of hosting: HostingID
    ) throws {
        let row: [SQLValue] = [.hosting(hosting), .int(time.value), .text(script)]
        let values = row + numbers.map { SQLValue($0) }
        let sums = names.indices.map { "\(names[$0]) = \(table).\(names[$0]) + $\($0 + 4)" }
            .joined(separator: ", ")
        let known = try sql.run(
            "UPDATE \(table) SET \(sums) WHERE hosting_id = $1 AND \(time.name) = $2 AND script = $3",
            values
        )
        guard known == 0 else { return }
        let scripts = try count(
            "SELECT count(*) FROM \(table) WHERE hosting_id = $1 AND \(time.name) = $2",
            [.hosting(hosting), .int(time.value)]
        )
        let name = scripts < policy.rules.scriptLimit ? script : ScriptConduct.others
        let places = names.indices.map { "$\($0 + 4)" }.joined(separator: ", ")
        let updates = names.map { "\($0) = \(table).\($0) + excluded.\($0)" }.joined(separator: ", ")
        try sql.post(
            """
            INSERT INTO \(table)(hosting_id, \(time.name), script, \(names.joined(separator: ", ")))
            VALUES($1, $2, $3, \(places)) ON CONFLICT(hosting_id, \(time.name), script) DO UPDATE SET \(updates)
            """,
            [.hosting(hosting), .int(time.value), .text(name)] + numbers.map { SQLValue($0) }
        )
    }

    /// Books held messages of many scripts; to be asked before their rows change.
    func bookHeld(_ entry: BookEntry, where condition: String, _ values: [SQLValue]) throws {
        guard entry.hosting != .system else { return }
        let groups = try sql.rows(
            "SELECT COALESCE(script, ''), count(*) FROM live WHERE \(condition) GROUP BY script",
            values
        ) { ScriptFigures(script: $0.text(), relayed: 0, errors: 0, held: $0.int()) }
        for group in groups { try bookDay(group, entry) }
    }

    /// What each script did since a moment; what is older than the rules look back is forgotten.
    func conduct(of hosting: HostingID, since moment: Moment, until now: Moment) throws -> [ScriptConduct] {
        try sql.post(
            "DELETE FROM conduct WHERE hosting_id = $1 AND slice < $2",
            [.hosting(hosting), .int(Self.slice(of: now - policy.rules.window))]
        )
        return try sql.rows(
            """
            SELECT script, sum(accepted), sum(handed), sum(errors), sum(unknown) FROM conduct
            WHERE hosting_id = $1 AND slice > $2 AND slice <= $3 GROUP BY script ORDER BY script
            """,
            [.hosting(hosting), .int(Self.slice(of: moment)), .int(Self.slice(of: now))],
            ScriptConduct.init
        )
    }

    /// Begins to count anew: whoever lets a service send again has seen what it did.
    func clearConduct(of hosting: HostingID, operation: Int64) throws {
        try sql.post("DELETE FROM conduct WHERE hosting_id = $1", [.hosting(hosting)])
        try sql.post(
            "UPDATE total SET cleared = $2 WHERE hosting_id = $1",
            [.hosting(hosting), .int(operation)]
        )
    }

    /// Whether a message was accepted before the rules began to count anew.
    func isOld(_ message: MessageID, of hosting: HostingID) throws -> Bool {
        try one("SELECT cleared FROM total WHERE hosting_id = $1", [.hosting(hosting)]) { $0.int64() }
            .map { message.raw <= $0 } ?? false
    }

    /// What the scripts of a hosting did in so many days up to today, those that sent most first.
    func scripts(of hosting: HostingID, days span: Int, at moment: Moment) throws -> [ScriptFigures] {
        let today = days.day(of: moment, in: try load(hosting).hosting.profile.zone)
        return try sql.rows(
            """
            SELECT script, sum(relayed), sum(errors), sum(held) FROM script_day
            WHERE hosting_id = $1 AND day >= $2 AND day <= $3 GROUP BY script
            ORDER BY sum(relayed) DESC, sum(errors) DESC, sum(held) DESC, script
            """,
            [.hosting(hosting), .int((today - Int64(span - 1)).number), .int(today.number)]
        ) {
            ScriptFigures(script: $0.text(), relayed: $0.int(), errors: $0.int(), held: $0.int())
        }
    }
}
