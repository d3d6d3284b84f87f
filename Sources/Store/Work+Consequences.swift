import Core

/// How many messages followed a change of state.
struct MovedMessages {
    /// Messages the act is about: held, released, frozen, thawed or erased.
    var messages = 0
    /// Messages on their way that could not be stopped.
    var inFlight = 0
    /// Held messages that were queued.
    var released = 0
}

extension Work {
    /// A time that never comes: a frozen message does not expire while its purge's grace runs.
    static let never = Moment(milliseconds: 1 << 52)

    /// Lets the messages follow a change of state, and the books with them.
    func follow(
        _ consequence: MessageConsequence,
        operation: Int64,
        of stored: StoredHosting,
        at moment: Moment
    ) throws -> MovedMessages {
        let hosting = stored.hosting
        let purge = stored.service.purge?.operation ?? 0
        switch consequence {
        case .none:
            return MovedMessages(inFlight: try inFlight(of: hosting.id))
        case .holdQueued:
            let held = try holdQueued(of: hosting, hold: operation, at: moment)
            return MovedMessages(messages: held, inFlight: try inFlight(of: hosting.id))
        case .releaseHeld:
            let released = try releaseHeld(of: hosting, at: moment)
            return MovedMessages(messages: released, released: released)
        case .freezeHeld:
            return MovedMessages(messages: try freeze(upTo: operation, of: hosting.id))
        case .thawFrozen:
            return MovedMessages(messages: try thaw(upTo: purge, of: hosting.id))
        case .eraseFrozen:
            let erased = try erase(upTo: purge, of: hosting, at: moment)
            return MovedMessages(messages: erased, released: try releaseHeld(of: hosting, at: moment))
        }
    }

    /// Messages of a hosting that are being handed to the MTA: few, so all claims are looked through.
    func inFlight(of hosting: HostingID) throws -> Int {
        try count(
            """
            SELECT count(*) FROM live
            WHERE standing = \(LiveMessage.Standing.claimed.rawValue) AND hosting_id + 0 = $1
            """,
            [.hosting(hosting)]
        )
    }

    private func holdQueued(of hosting: Hosting, hold: Int64, at moment: Moment) throws -> Int {
        var entry = BookEntry(hosting, at: moment)
        try bookHeld(entry, where: "hosting_id = $1 AND standing + 0 = 1", [.hosting(hosting.id)])
        // `standing + 0`: the hosting's own key must lead, whatever the planner's statistics say.
        let held = try sql.run(
            """
            UPDATE live SET standing = 0, hold_id = $2, hold_until = COALESCE(hold_until, $3),
            next_at = COALESCE(hold_until, $3) WHERE hosting_id = $1 AND standing + 0 = 1
            """,
            [.hosting(hosting.id), .int(hold), .moment(moment + policy.holdLimit)]
        )
        try sql.run("UPDATE total SET slot_at = NULL WHERE hosting_id = $1", [.hosting(hosting.id)])
        entry.held = held
        entry.queued = -held
        entry.beganHeld = held
        try book(entry)
        return held
    }

    private func releaseHeld(of hosting: Hosting, at moment: Moment) throws -> Int {
        let released = try sql.run(
            """
            UPDATE live SET standing = 1, hold_id = NULL, next_at = $3, queued_since = $2
            WHERE hosting_id = $1 AND standing + 0 = 0
            """,
            [.hosting(hosting.id), .moment(moment), .moment(Self.slotless)]
        )
        // They leave the oldest first, as the hourly quota lets them: none is tried before it has a slot.
        try sql.run(
            "UPDATE total SET slot_at = $2 WHERE hosting_id = $1",
            [.hosting(hosting.id), .moment(moment)]
        )
        var entry = BookEntry(hosting, at: moment)
        entry.held = -released
        entry.queued = released
        try book(entry)
        return released
    }

    private func freeze(upTo operation: Int64, of hosting: HostingID) throws -> Int {
        try sql.run(
            "UPDATE live SET next_at = $3 WHERE hosting_id = $1 AND standing + 0 = 0 AND hold_id <= $2",
            [.hosting(hosting), .int(operation), .moment(Self.never)]
        )
    }

    private func thaw(upTo operation: Int64, of hosting: HostingID) throws -> Int {
        try sql.run(
            "UPDATE live SET next_at = hold_until WHERE hosting_id = $1 AND standing + 0 = 0 AND hold_id <= $2",
            [.hosting(hosting), .int(operation)]
        )
    }

    private func erase(upTo operation: Int64, of hosting: Hosting, at moment: Moment) throws -> Int {
        try erase(HeldCondition(of: hosting.id, upTo: operation), of: hosting, at: moment)
    }
}
