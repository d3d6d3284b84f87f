import Core

extension Work {
    /// Erases a choice of held messages, if the rules allow it and it still is what was confirmed.
    func delete(_ order: DeletionOrder, at moment: Moment) throws -> DeletionResult {
        let stored = try loadForChange(order.hosting)
        if let earlier = try receipt(of: order.operation, on: order.hosting) { return .done(earlier) }
        if let refusal = stored.service.refusalToDelete(by: order.actor.party) {
            return .refused(refusal, stored.service)
        }
        let chosen = HeldCondition(
            order.choice,
            of: order.hosting,
            upTo: order.mark,
            following: stored.following
        )
        let found = try count("SELECT count(*) FROM live WHERE \(chosen.words)", chosen.values)
        guard found == order.count, found > 0 else { return .stale(stored.service) }
        let state = stored.service.state
        let receipt = ServiceReceipt(
            operation: order.operation,
            hosting: order.hosting,
            act: .deletion,
            actor: order.actor,
            moment: moment,
            state: state,
            messages: try erase(chosen, of: stored.hosting, at: moment),
            inFlight: 0
        )
        try file(receipt, try draw(at: moment), from: state, reason: nil, released: 0)
        return .done(receipt)
    }

    /// Erases held messages, body and all, and books them as purged.
    func erase(_ condition: HeldCondition, of hosting: Hosting, at moment: Moment) throws -> Int {
        let place = condition.values.count
        try sql.post(
            """
            INSERT INTO history(hosting_id, id, fate, accepted, ended, size, attempts, relayed, failed,
            script, pool, subject) SELECT hosting_id, id, $\(place + 1), accepted, $\(place + 2), size, attempts,
            relayed, failed, script, pool, subject FROM live WHERE \(condition.words)
            """,
            condition.values + [.text(Fate.purged.rawValue), .moment(moment)]
        )
        try sql.post(
            "DELETE FROM body WHERE id IN (SELECT id FROM live WHERE \(condition.words))",
            condition.values
        )
        let erased = try sql.run("DELETE FROM live WHERE \(condition.words)", condition.values)
        var entry = BookEntry(hosting, at: moment)
        entry.held = -erased
        entry.purged = erased
        try book(entry)
        return erased
    }
}
