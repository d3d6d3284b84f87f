import Core

extension Work {
    /// Hostings whose first held message expires soon and whose recipient was not told in this block.
    func dueWarnings(within lead: Duration, at moment: Moment) throws -> [DueWarning] {
        // From the few services that hold, not from their messages, of which there may be millions.
        let holding = try ServiceState.allCases.filter { !$0.sends && $0 != .purging }.flatMap { state in
            try sql.rows(
                """
                SELECT hosting_id, (SELECT min(hold_until) FROM live
                WHERE live.hosting_id = fleet.hosting_id AND standing = 0) FROM fleet WHERE state = $1
                """,
                [.text(state.rawValue)]
            ) { (hosting: HostingID($0.int64()), at: $0.optionalMoment()) }
        }
        return try holding.compactMap { hosting, at in
            guard let at, at <= moment + lead else { return nil }
            return try warning(of: hosting, firstExpiry: at, at: moment)
        }
    }

    private func warning(of id: HostingID, firstExpiry: Moment, at moment: Moment) throws -> DueWarning? {
        let stored = try load(id)
        let state = stored.service.state
        // What a purge does not erase leaves when its grace is over: nothing is about to be lost.
        guard !state.sends, state != .purging, stored.deletion == nil, firstExpiry > moment else {
            return nil
        }
        guard stored.hosting.profile.reportRecipient != nil, let block = try block(of: id) else { return nil }
        guard try !isArchived(.hold, block, of: id) else { return nil }
        return DueWarning(
            hosting: stored.hosting,
            block: block,
            held: try count("SELECT held FROM total WHERE hosting_id = $1", [.hosting(id)]),
            firstExpiry: firstExpiry
        )
    }

    /// The operation by which a service last stopped sending; changes between blocked states are the same block.
    private func block(of hosting: HostingID) throws -> Int64? {
        let sending = ServiceState.sending
        return try one(
            """
            SELECT max(id) FROM audit
            WHERE hosting_id = $1 AND from_state IN (\(sending)) AND to_state NOT IN (\(sending))
            """,
            [.hosting(hosting)]
        ) { $0.optionalInt64() } ?? nil
    }
}
