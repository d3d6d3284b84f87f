import Core

/// How far the messages of a hosting have followed a change of its service: the books are ahead of the rows.
struct Lag: Hashable {
    /// The operation that they follow.
    let operation: Int64
    /// When it was.
    let since: Moment
    /// The number of the last message that was looked at.
    var place: Int64
    /// How many have moved.
    var done: Int

    /// The beginning.
    init(operation: Int64, since: Moment) {
        self.operation = operation
        self.since = since
        place = .min
        done = 0
    }

    init?(_ columns: inout Columns) {
        let operation = columns.optionalInt64()
        let since = columns.optionalMoment()
        let place = columns.int64()
        let done = columns.int()
        guard let operation, let since else { return nil }
        self.init(operation: operation, since: since)
        self.place = place
        self.done = done
    }
}

/// What messages that lag behind still have to do.
enum Following: Hashable {
    /// Queued messages of a service that was stopped: they count as held.
    case hold
    /// Held messages of a service that sends again: they count as queued.
    case release
    /// Messages that a purge erases: they count as held until they are gone.
    case erase
}

extension StoredHosting {
    /// What its messages still have to do; nil when all stand where the service says.
    var following: Following? {
        guard let lag else { return nil }
        if service.state.sends { return .release }
        return service.purge?.operation == lag.operation ? .erase : .hold
    }
}

extension ServiceState {
    /// The states in which messages leave, as a list in SQL.
    static let sending = allCases.filter(\.sends).map { "'\($0.rawValue)'" }.joined(separator: ", ")
}

extension SendingService.Purge {
    /// The purge with what it has erased, if messages follow it already.
    func counting(_ lag: Lag?) -> Self {
        guard let lag, lag.operation == operation else { return self }
        return Self(
            operation: operation,
            cameFrom: cameFrom,
            ends: ends,
            messages: messages,
            erased: lag.done
        )
    }
}

extension Work {
    /// Remembers how far messages have followed; nil when all have.
    func save(_ lag: Lag?, of hosting: HostingID, at moment: Moment) throws {
        try sql.run(
            """
            UPDATE hosting SET lag_operation = $2, lag_since = $3, lag_place = $4, lag_done = $5, lag_turn = $6
            WHERE id = $1
            """,
            [
                .hosting(hosting), .init(lag?.operation), .init(lag?.since.milliseconds), .init(lag?.place),
                .init(lag.map { Int64($0.done) }), .init(lag == nil ? nil : moment.milliseconds),
            ]
        )
    }

    /// The hosting whose messages have waited longest for their next slice.
    func nextLagging() throws -> HostingID? {
        try ["lag_turn", "erase_turn"].compactMap { turn in
            try one(
                "SELECT \(turn), id FROM hosting WHERE \(turn) IS NOT NULL ORDER BY \(turn) LIMIT 1",
                []
            ) { (turn: $0.int64(), hosting: HostingID($0.int64())) }
        }
        .min { $0.turn < $1.turn }?.hosting
    }
}
