/// Whether a hosting's scripts may send, since when, by whom, and a purge under way.
package struct SendingService: Hashable, Sendable {
    /// A purge whose grace runs, or that erases.
    package struct Purge: Hashable, Sendable {
        /// The operation that asked for it; messages held later than it are not part of it.
        package let operation: Int64
        /// The state to return to when it is undone.
        package let cameFrom: ServiceState
        /// When the grace is over and the messages are erased.
        package let ends: Moment
        /// How many messages it erases.
        package let messages: Int
        /// How many of them are erased already; nil while the grace runs, and then it can be undone.
        package let erased: Int?

        /// A purge of the messages held at the moment of an operation.
        package init(
            operation: Int64,
            cameFrom: ServiceState,
            ends: Moment,
            messages: Int,
            erased: Int? = nil
        ) {
            self.operation = operation
            self.cameFrom = cameFrom
            self.ends = ends
            self.messages = messages
            self.erased = erased
        }
    }

    /// The state now.
    package var state: ServiceState
    /// Who stopped it; nil while it sends.
    package var blocker: Party?
    /// The reason given by whoever stopped it, in their own words.
    package var reason: String?
    /// Since when the state holds.
    package var since: Moment
    /// Counts the changes; a form made for an older version is refused.
    package var version: Int
    /// The purge under way, only in `purging`.
    package var purge: Purge?

    /// A service as it is remembered.
    package init(
        state: ServiceState,
        blocker: Party? = nil,
        reason: String? = nil,
        since: Moment,
        version: Int = 0,
        purge: Purge? = nil
    ) {
        self.state = state
        self.blocker = blocker
        self.reason = reason
        self.since = since
        self.version = version
        self.purge = purge
    }

    /// A service that was just created: it sends.
    package static func new(at moment: Moment) -> SendingService {
        SendingService(state: .active, since: moment)
    }

    /// What a party may ask for in this state, in the order in which a page offers it.
    package func offers(to party: Party) -> [ServiceCommand] {
        ServiceCommand.allCases.filter { command in
            if case .move = decide(command, by: party) { true } else { false }
        }
    }
}
