import Core

/// What a choice of held messages meant at a moment, and what must not have happened since for it to mean the same.
struct SeenChoice: Hashable, Sendable {
    /// How many messages it meant.
    let count: Int
    /// The service's version: a release takes messages out of the choice.
    let version: Int
    /// How many messages of the hosting were erased or had expired: so are these.
    let gone: Int
}

extension Work {
    /// Counts the messages of a deletion, before the transaction that erases: nobody waits while many are counted.
    func look(at order: DeletionOrder) throws -> SeenChoice {
        let stored = try load(order.hosting)
        let chosen = chosen(by: order, of: stored)
        return SeenChoice(
            count: try count("SELECT count(*) FROM live WHERE \(chosen.words)", chosen.values),
            version: stored.service.version,
            gone: try gone(of: order.hosting)
        )
    }

    /// Erases a choice of held messages, if the rules allow it and it still is what was confirmed.
    ///
    /// Few by their keys at once; of others the books say at once that they are gone, and the rows follow.
    func delete(_ order: DeletionOrder, seen: SeenChoice, at moment: Moment) throws -> DeletionResult {
        let stored = try loadForChange(order.hosting)
        if let earlier = try receipt(of: order.operation, on: order.hosting) { return .done(earlier) }
        if let refusal = stored.service.refusalToDelete(by: order.actor.party) {
            return .refused(refusal, stored.service)
        }
        let isFree = order.choice.isByKey || stored.deletion == nil
        guard isFree, order.count > 0, try meaning(of: order, seen: seen, stored) == order.count else {
            return .stale(stored.service)
        }
        let number = try draw(at: moment)
        if order.choice.isByKey { try erase(chosen(by: order, of: stored), of: stored.hosting, at: moment) }
        try bookErased(order.count, of: stored.hosting, at: moment)
        let state = stored.service.state
        let receipt = ServiceReceipt(
            operation: order.operation,
            hosting: order.hosting,
            act: .deletion,
            actor: order.actor,
            moment: moment,
            state: state,
            messages: order.count,
            inFlight: 0
        )
        try file(receipt, number, from: state, reason: nil, released: 0)
        guard !order.choice.isByKey else { return .done(receipt) }
        let deletion = PendingDeletion(operation: number, choice: order.choice, mark: order.mark)
        try save(deletion, of: order.hosting, at: moment)
        _ = try advance(order.hosting, limit: min(Self.movedAtOnce, policy.slice), at: moment)
        return .done(receipt)
    }

    private func chosen(by order: DeletionOrder, of stored: StoredHosting) -> HeldCondition {
        HeldCondition(order.choice, of: order.hosting, upTo: order.mark, following: stored.following)
            .besides(stored.deletion)
    }

    /// How many messages an order means now: as many as were seen, unless one of them can have gone since.
    ///
    /// None can have come: what is held later is above the order's mark.
    private func meaning(of order: DeletionOrder, seen: SeenChoice, _ stored: StoredHosting) throws -> Int {
        if seen.version == stored.service.version, seen.gone == (try gone(of: order.hosting)) {
            return seen.count
        }
        let chosen = chosen(by: order, of: stored)
        return try count("SELECT count(*) FROM live WHERE \(chosen.words)", chosen.values)
    }

    private func gone(of hosting: HostingID) throws -> Int {
        try count("SELECT purged + expired FROM total WHERE hosting_id = $1", [.hosting(hosting)])
    }

    /// Erases held messages, body and all; returns how many.
    @discardableResult
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
        return try sql.run("DELETE FROM live WHERE \(condition.words)", condition.values)
    }

    func bookErased(_ count: Int, of hosting: Hosting, at moment: Moment) throws {
        var entry = BookEntry(hosting, at: moment)
        entry.held = -count
        entry.purged = count
        try book(entry)
    }
}
