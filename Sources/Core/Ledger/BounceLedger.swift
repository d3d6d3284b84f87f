/// What comes back after the MTA took a message.
package protocol BounceLedger: Sendable {
    /// What is remembered of a message that something came back for.
    func trace(of message: MessageID) async throws -> MessageTrace
    /// Counts the recipients of a bounce that were not counted before, and takes in what is passed on with it.
    func record(_ bounce: Bounce, at moment: Moment) async throws -> BounceBooking
    /// Forgets messages accepted before a moment, at most `limit`: nothing comes back for them any more.
    func forgetRelayed(acceptedBefore moment: Moment, limit: Int) async throws -> Int
}

/// What is remembered of a message that something came back for.
package enum MessageTrace: Hashable, Sendable {
    /// The MTA took it; whose it is.
    case relayed(RelayedMessage, Hosting)
    /// It has not left for good yet, or what the MTA said is not booked yet: ask again.
    case underWay
    /// It was never relayed, or so long ago that it is forgotten.
    case unknown
}

/// What came back for a message.
package struct Bounce: Hashable, Sendable {
    /// The message.
    package var message: MessageID
    /// Its recipients that failed, as the mail that came back names them.
    package var failures: [ReturnedFailure]
    /// The mail that came back, on its way to the sender that the script meant.
    package var forwarded: NewMessage?

    /// What came back for a message.
    package init(message: MessageID, failures: [ReturnedFailure], forwarded: NewMessage? = nil) {
        self.message = message
        self.failures = failures
        self.forwarded = forwarded
    }
}

/// What became of a bounce.
package enum BounceBooking: Hashable, Sendable {
    /// It is on the books: how many recipients were new.
    case counted(Int)
    /// The message is not remembered; nothing changed.
    case unknownMessage
}
