package import Core

extension LedgerStore {
    /// What is remembered of a message that something came back for.
    package func trace(of message: MessageID) async throws -> MessageTrace {
        try await read { try $0.trace(of: message) }
    }

    /// Counts the recipients of a bounce that were not counted before, and takes in what is passed on with it.
    package func record(_ bounce: Bounce, at moment: Moment) async throws -> BounceBooking {
        let checksum = Checksum(of: bounce.forwarded?.content ?? [])
        let booking = try await write { try $0.record(bounce, checksum: checksum, at: moment) }
        if booking != .unknownMessage, bounce.forwarded != nil { ring() }
        return booking
    }

    /// Forgets messages accepted before a moment.
    package func forgetRelayed(acceptedBefore moment: Moment, limit: Int) async throws -> Int {
        try await write { try $0.forgetRelayed(acceptedBefore: moment, limit: limit) }
    }
}
