import Core

/// Some of the messages of a hosting, from one number to another.
private struct Slice {
    let hosting: Hosting
    let after: Int64
    let last: Int64
    let count: Int
    /// Whether nothing of the kind is left behind it.
    let isLast: Bool

    var words: String { "hosting_id = $1 AND id > $2 AND id <= $3" }
    var values: [SQLValue] { [.hosting(hosting.id), .int(after), .int(last)] }
}

extension Work {
    /// Moves the next `limit` of a hosting's messages to where its service says they are.
    func advance(_ id: HostingID, limit: Int, at moment: Moment) throws -> FollowedSlice {
        let stored = try loadForChange(id)
        // What was erased must not be released; what a block still has to hold is not erased before it is held.
        if let deletion = stored.deletion, stored.following != .hold {
            return try erase(deletion, of: stored.hosting, limit: limit, at: moment)
        }
        guard var lag = stored.lag, let following = stored.following else {
            return FollowedSlice(messages: 0)
        }
        let slice = try next(following, of: stored.hosting, after: lag, limit: limit)
        switch following {
        case .hold: try hold(slice, following: lag, at: moment)
        case .release: try release(slice, since: lag.since, at: moment)
        case .erase: try erase(slice, upTo: lag.operation, at: moment)
        }
        lag.place = slice.last
        lag.done += slice.count
        try save(slice.isLast ? nil : lag, of: id, at: moment)
        let ended = slice.isLast && following == .erase ? try finishPurge(of: id, at: moment) : nil
        return FollowedSlice(messages: slice.count, ended: [ended].compactMap(\.self))
    }

    /// Looks at so many held messages, and erases those that are meant.
    private func erase(_ deletion: PendingDeletion, of hosting: Hosting, limit: Int, at moment: Moment) throws
        -> FollowedSlice
    {
        let found = try one(
            """
            SELECT count(*), max(id) FROM (SELECT id FROM live WHERE hosting_id = $1 AND id > $2
            AND standing + 0 = 0 ORDER BY id LIMIT $3) AS slice
            """,
            [.hosting(hosting.id), .int(deletion.place), .init(limit)]
        ) { (count: $0.int(), last: $0.optionalInt64()) }
        let last = found?.last ?? deletion.place
        let erased = try erase(
            deletion.condition(of: hosting.id).between(deletion.place, and: last),
            of: hosting,
            at: moment
        )
        var rest = deletion
        rest.place = last
        try save(found?.count ?? 0 < limit ? nil : rest, of: hosting.id, at: moment)
        return FollowedSlice(messages: erased)
    }

    private func next(_ following: Following, of hosting: Hosting, after lag: Lag, limit: Int) throws
        -> Slice
    {
        var values: [SQLValue] = [.hosting(hosting.id), .int(lag.place), .init(limit)]
        // `standing + 0`: the hosting's own key must lead, whatever the planner's statistics say.
        let kind: String
        switch following {
        case .hold: kind = "standing + 0 = 1"
        case .release: kind = "standing + 0 = 0"
        case .erase:
            kind = "standing + 0 = 0 AND hold_id <= $4"
            values.append(.int(lag.operation))
        }
        let found = try one(
            """
            SELECT count(*), max(id) FROM (SELECT id FROM live WHERE hosting_id = $1 AND id > $2 AND \(kind)
            ORDER BY id LIMIT $3) AS slice
            """,
            values
        ) { (count: $0.int(), last: $0.optionalInt64()) }
        let count = found?.count ?? 0
        return Slice(
            hosting: hosting,
            after: lag.place,
            last: found?.last ?? lag.place,
            count: count,
            isLast: count < limit
        )
    }

    private func hold(_ slice: Slice, following lag: Lag, at moment: Moment) throws {
        let queued = "\(slice.words) AND standing + 0 = 1"
        var entry = BookEntry(slice.hosting, at: moment)
        try bookHeld(entry, where: queued, slice.values)
        try sql.post(
            """
            UPDATE live SET standing = 0, hold_id = $4, hold_until = COALESCE(hold_until, $5),
            next_at = COALESCE(hold_until, $5) WHERE \(queued)
            """,
            slice.values + [.int(lag.operation), .moment(lag.since + policy.holdLimit)]
        )
        entry.beganHeld = slice.count
        try book(entry)
        guard slice.isLast else { return }
        try sql.post("UPDATE total SET slot_at = NULL WHERE hosting_id = $1", [.hosting(slice.hosting.id)])
    }

    private func release(_ slice: Slice, since: Moment, at moment: Moment) throws {
        try sql.post(
            """
            UPDATE live SET standing = 1, hold_id = NULL, next_at = \(Self.slotless.milliseconds),
            queued_since = $4 WHERE \(slice.words) AND standing + 0 = 0
            """,
            slice.values + [.moment(since)]
        )
        try lookAtSlots(of: slice.hosting.id, at: moment)
    }

    /// Released messages leave the oldest first, as the hourly quota lets them: none is tried before it has a slot.
    func lookAtSlots(of hosting: HostingID, at moment: Moment) throws {
        try sql.post(
            "UPDATE total SET slot_at = $2 WHERE hosting_id = $1",
            [.hosting(hosting), .moment(moment)]
        )
    }

    private func erase(_ slice: Slice, upTo operation: Int64, at moment: Moment) throws {
        let frozen = HeldCondition(of: slice.hosting.id, upTo: operation)
            .between(slice.after, and: slice.last)
        let erased = try erase(frozen, of: slice.hosting, at: moment)
        try bookErased(erased, of: slice.hosting, at: moment)
    }

    private func finishPurge(of hosting: HostingID, at moment: Moment) throws -> ServiceReceipt? {
        let order = ServiceOrder(
            hosting: hosting,
            command: .finishPurge,
            actor: .timer,
            operation: "timer-\(try draw(at: moment))"
        )
        guard case .done(let receipt) = try perform(order, at: moment) else { return nil }
        return receipt
    }

    /// Begins to erase where a purge's grace is over and every message follows the block already.
    func endPurges(at moment: Moment) throws -> FollowedSlice {
        let due = try sql.rows(
            """
            SELECT id, purge_operation FROM hosting WHERE purge_ends <= $1 AND lag_turn IS NULL AND erase_turn IS NULL
            ORDER BY purge_ends, id LIMIT $2
            """,
            [.moment(moment), .init(Self.purgesAtOnce)]
        ) { (hosting: HostingID($0.int64()), operation: $0.int64()) }
        var all = FollowedSlice(messages: 0)
        let limit = min(Self.movedAtOnce, policy.slice)
        for purge in due where all.messages < limit {
            try save(Lag(operation: purge.operation, since: moment), of: purge.hosting, at: moment)
            let first = try advance(purge.hosting, limit: limit, at: moment)
            all.messages += first.messages
            all.ended += first.ended
        }
        return all
    }

    /// How many purges begin to erase in one transaction.
    private static let purgesAtOnce = 20
    /// How many messages follow in the very transaction that decides it; of more the rest follows slice by slice.
    static let movedAtOnce = 250
}
