import Core

/// How many messages follow a change of state.
struct MovedMessages {
    /// Messages the act is about: held, released, frozen, thawed or erased.
    var messages = 0
    /// Messages on their way that could not be stopped.
    var inFlight = 0
    /// Held messages that are queued.
    var released = 0
    /// Whether their rows have to follow the books.
    var lag: Lag?
}

extension Work {
    /// A time that never comes.
    static let never = Moment(milliseconds: 1 << 52)

    /// Books what a change of state means for the messages; their rows follow in slices.
    func follow(
        _ consequence: MessageConsequence,
        operation: Int64,
        of stored: StoredHosting,
        at moment: Moment
    ) throws -> MovedMessages {
        let lag = Lag(operation: operation, since: moment)
        let purge = stored.service.purge
        switch consequence {
        case .none:
            return MovedMessages(inFlight: try inFlight(of: stored.hosting.id), lag: stored.lag)
        case .holdQueued:
            let inFlight = try inFlight(of: stored.hosting.id)
            let held = try waiting(of: stored.hosting.id).queued - inFlight
            try bookMove(toHeld: held, of: stored.hosting, at: moment)
            return MovedMessages(messages: held, inFlight: inFlight, lag: lag)
        case .releaseHeld:
            let released = try release(stored.hosting, at: moment)
            return MovedMessages(messages: released, released: released, lag: lag)
        // What the purge has to erase is told by the number of its operation alone.
        case .freezeHeld:
            return MovedMessages(messages: try waiting(of: stored.hosting.id).held, lag: stored.lag)
        case .thawFrozen:
            return MovedMessages(messages: purge?.messages ?? 0, lag: stored.lag)
        case .eraseFrozen:
            let released = try release(stored.hosting, at: moment)
            return MovedMessages(messages: purge?.messages ?? 0, released: released, lag: lag)
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

    private func waiting(of hosting: HostingID) throws -> (held: Int, queued: Int) {
        try one("SELECT held, queued FROM total WHERE hosting_id = $1", [.hosting(hosting)]) {
            (held: $0.int(), queued: $0.int())
        } ?? (0, 0)
    }

    private func release(_ hosting: Hosting, at moment: Moment) throws -> Int {
        let released = try waiting(of: hosting.id).held
        try bookMove(toHeld: -released, of: hosting, at: moment)
        try lookAtSlots(of: hosting.id, at: moment)
        return released
    }

    private func bookMove(toHeld count: Int, of hosting: Hosting, at moment: Moment) throws {
        var entry = BookEntry(hosting, at: moment)
        entry.held = count
        entry.queued = -count
        try book(entry)
    }
}
