/// Why, when and under which operation a service changes.
package struct ServiceChange: Hashable, Sendable {
    /// The operation's key in the ledger, later than every message held before it.
    package let operation: Int64
    /// Who asks.
    package let party: Party
    /// In their own words, when they gave any.
    package let reason: String?
    /// When.
    package let moment: Moment

    /// A change about to be made.
    package init(operation: Int64, party: Party, reason: String? = nil, moment: Moment) {
        self.operation = operation
        self.party = party
        self.reason = reason
        self.moment = moment
    }
}

extension SendingService {
    /// The service after a decided move; `frozen` is the number of messages a purge found held.
    package func moved(to target: ServiceState, by change: ServiceChange, frozen: Int, policy: Policy)
        -> SendingService
    {
        var next = self
        next.state = target
        next.since = change.moment
        next.version += 1
        next.purge = nil
        switch target {
        case .active, .tolerant:
            next.blocker = nil
            next.reason = nil
        case .purging:
            next.purge = Purge(
                operation: change.operation,
                cameFrom: state,
                ends: change.moment + policy.purgeGrace,
                messages: frozen
            )
        // Undoing a purge gives the block back to whoever made it.
        case .inactive where state == .purging: break
        case .bounce where state == .purging: break
        case .spam where state == .purging: break
        case .inactive, .bounce, .spam:
            next.blocker = change.party
            next.reason = change.reason
        }
        return next
    }
}
