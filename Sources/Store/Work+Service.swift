import Core

extension Work {
    /// Loads the service, lets the rules decide, and carries out what they allow.
    func perform(_ order: ServiceOrder, at moment: Moment) throws -> OrderResult {
        let stored = try loadForChange(order.hosting)
        if let earlier = try receipt(of: order.operation, on: order.hosting) { return .done(earlier) }
        switch stored.service.decide(order.command, by: order.actor.party) {
        case .alreadySo: return .alreadySo(stored.service)
        case .refused(let refusal): return .refused(refusal, stored.service)
        case .move(let target, let consequence):
            if let expected = order.expectedVersion, expected != stored.service.version {
                return .stale(stored.service)
            }
            // A moment later the block has taken hold of all that was erased, and none of it can leave.
            if target.sends, stored.deletion != nil, stored.following == .hold {
                return .stale(stored.service)
            }
            let number = try draw(at: moment)
            return .done(try carryOut(order, number, on: stored, target, consequence, at: moment))
        }
    }

    private func carryOut(
        _ order: ServiceOrder,
        _ number: Int64,
        on stored: StoredHosting,
        _ target: ServiceState,
        _ consequence: MessageConsequence,
        at moment: Moment
    ) throws -> ServiceReceipt {
        let moved = try follow(consequence, operation: number, of: stored, at: moment)
        let change = ServiceChange(
            operation: number,
            party: order.actor.party,
            reason: order.reason,
            moment: moment
        )
        let next = stored.service.moved(to: target, by: change, frozen: moved.messages, policy: policy)
        try save(next, of: order.hosting)
        if next.state.sends { try clearConduct(of: order.hosting, operation: number) }
        try turn(stored, to: next, at: moment)
        let receipt = ServiceReceipt(
            operation: order.operation,
            hosting: order.hosting,
            act: .command(order.command),
            actor: order.actor,
            moment: moment,
            state: next.state,
            messages: moved.messages,
            inFlight: moved.inFlight
        )
        try file(receipt, number, from: stored.service.state, reason: order.reason, released: moved.released)
        try save(moved.lag, of: order.hosting, at: moment)
        // Few messages follow at once; of many the rest follows a slice at a time.
        _ = try advance(order.hosting, limit: min(Self.movedAtOnce, policy.slice), at: moment)
        return receipt
    }
}
