import Core

/// How a hosting stands with its hourly quota in this transaction.
struct Lane {
    let hosting: HostingID
    let quota: HourlyQuota
    /// Slots taken in the last hour.
    var used: Int
    /// When its waiting messages are looked at again; nil when none waits.
    var wakeAt: Moment?

    /// How many messages may take a slot now.
    var free: Int { quota.free(used: used) }
}

/// What the books say of a lane: slots that were taken and not given up yet, and when it is woken.
struct LaneEntry: Hashable {
    var slots: Int
    var wakeAt: Moment?
}

extension Work {
    /// The time of the next attempt of a message that waits for a slot: its hosting is woken, not the message.
    ///
    /// The index of waiting messages names this very number.
    static let slotless = Moment(milliseconds: 1 << 51)

    /// The lane of a hosting, its slots that are an hour old given up first.
    func lane(of hosting: Hosting, at moment: Moment) throws -> Lane {
        let given = try sql.run(
            "DELETE FROM slot WHERE hosting_id = $1 AND at <= $2",
            [.hosting(hosting.id), .moment(moment - HourlyQuota.window)]
        )
        // A clock that was set back left slots in the future: they count from now on, for an hour at most.
        try sql.post(
            "UPDATE slot SET at = $2 WHERE hosting_id = $1 AND at > $2",
            [.hosting(hosting.id), .moment(moment)]
        )
        let found = try one(
            "SELECT slots, slot_at FROM total WHERE hosting_id = $1",
            [.hosting(hosting.id)]
        ) { (used: $0.int(), wakeAt: $0.optionalMoment()) }
        return Lane(
            hosting: hosting.id,
            quota: HourlyQuota(perHour: hosting.profile.quotaPerHour),
            used: (found?.used ?? given) - given,
            wakeAt: found?.wakeAt
        )
    }

    func save(_ lane: Lane) throws {
        try sql.post(
            "UPDATE total SET slots = $2, slot_at = $3 WHERE hosting_id = $1",
            [.hosting(lane.hosting), .init(lane.used), .init(lane.wakeAt?.milliseconds)]
        )
    }

    /// Takes a slot for a message, or goes on with the one it has; false when there is none.
    func takeSlot(for message: LiveMessage, in lane: inout Lane, at moment: Moment) throws -> Bool {
        let key: [SQLValue] = [.hosting(message.hosting), .message(message.id), .moment(moment)]
        if message.attempts > 0 {
            // The hour begins again with the last attempt: no hour sees more messages than the quota.
            let taken = try sql.run(
                // Of an attempt that was never heard of again nobody knows whether the message left.
                "UPDATE slot SET at = $3, spent = spent + $4 WHERE hosting_id = $1 AND message_id = $2",
                key + [.init(message.standing == .claimed ? 1 : 0)]
            )
            if taken > 0 { return true }
        }
        guard lane.free > 0 else { return false }
        try sql.post("INSERT INTO slot(hosting_id, message_id, at) VALUES($1, $2, $3)", key)
        lane.used += 1
        return true
    }

    /// When the next slot of a lane comes free.
    func nextSlot(in lane: Lane, at moment: Moment) throws -> Moment {
        guard lane.free == 0 else { return moment }
        let oldest = try one(
            "SELECT at FROM slot WHERE hosting_id = $1 ORDER BY at LIMIT 1 OFFSET $2",
            [.hosting(lane.hosting), .init(lane.used - lane.quota.limit)]
        ) { $0.moment() }
        return (oldest ?? moment) + HourlyQuota.window
    }

    /// Gives a message's slot back if nothing ever left by it; else keeps it for good.
    func settleSlot(of message: LiveMessage, leftNothing: Bool, at moment: Moment) throws {
        let key: [SQLValue] = [.hosting(message.hosting), .message(message.id)]
        guard leftNothing else {
            try sql.post("UPDATE slot SET spent = 1 WHERE hosting_id = $1 AND message_id = $2", key)
            return
        }
        let given = try sql.run(
            "DELETE FROM slot WHERE hosting_id = $1 AND message_id = $2 AND spent = 0",
            key
        )
        guard given > 0 else { return }
        try sql.post(
            """
            UPDATE total SET slots = slots - $2,
            slot_at = CASE WHEN slot_at > $3 THEN $3 ELSE slot_at END WHERE hosting_id = $1
            """,
            [.hosting(message.hosting), .init(given), .moment(moment)]
        )
    }
}
