import Core

extension Work {
    /// Whether a message that comes now has to wait behind others of its hosting.
    func waitsForSlot(_ hosting: Hosting) throws -> Bool {
        guard hosting.id != .system else { return false }
        return try one("SELECT slot_at FROM total WHERE hosting_id = $1", [.hosting(hosting.id)]) {
            $0.optionalMoment() != nil
        } ?? false
    }

    /// Lets waiting messages try that have a slot by now, the oldest first, at most `limit` of each hosting.
    func wakeLanes(limit: Int, at moment: Moment) throws {
        // No slot is farther away than an hour, unless a clock was set back.
        let late = moment + HourlyQuota.window
        let due = try ["slot_at <= $1", "slot_at > $1"].enumerated().flatMap { side, condition in
            try sql.rows(
                "SELECT hosting_id FROM total WHERE \(condition) ORDER BY slot_at LIMIT $2",
                [.moment(side == 0 ? moment : late), .init(limit)]
            ) { HostingID($0.int64()) }
        }
        for hosting in due {
            let stored = try load(hosting)
            var lane = try lane(of: stored.hosting, at: moment)
            try wake(&lane, of: stored.service, limit: limit, at: moment)
            try save(lane)
        }
    }

    private func wake(_ lane: inout Lane, of service: SendingService, limit: Int, at moment: Moment) throws {
        guard service.state.sends else {
            lane.wakeAt = nil
            return
        }
        let wanted = min(lane.free, limit)
        // The time in the queue begins now: waiting for a slot does not age a message.
        let woken = try sql.run(
            """
            UPDATE live SET next_at = $2, queued_since = $2 WHERE hosting_id = $1 AND id IN
            (SELECT id FROM live WHERE hosting_id = $1 AND next_at = \(Self.slotless.milliseconds)
            ORDER BY id LIMIT $3)
            """,
            [.hosting(lane.hosting), .moment(moment), .init(wanted)]
        )
        if woken < wanted {
            lane.wakeAt = nil
        } else {
            lane.wakeAt = lane.free > woken ? moment : try nextSlot(in: lane, at: moment)
        }
    }

    /// Sets the messages of a hosting aside that are due and have no slot.
    func setWaiting(_ lane: inout Lane, at moment: Moment) throws {
        // `standing + 0`: the hosting's own key must lead, whatever the planner's statistics say.
        try sql.post(
            """
            UPDATE live SET next_at = \(Self.slotless.milliseconds), standing = 1, lease = NULL
            WHERE hosting_id = $1 AND id IN
            (SELECT id FROM live WHERE hosting_id = $1 AND standing + 0 > 0 AND next_at <= $2
            AND NOT EXISTS (SELECT 1 FROM slot WHERE slot.hosting_id = $1 AND slot.message_id = live.id)
            ORDER BY id LIMIT $3)
            """,
            [.hosting(lane.hosting), .moment(moment), .init(policy.slice)]
        )
        lane.wakeAt = try nextSlot(in: lane, at: moment)
    }

    /// Changes how many messages of a hosting may leave in an hour.
    func setQuota(perHour quota: Int, of hosting: HostingID, at moment: Moment) throws {
        _ = try loadForChange(hosting)
        try sql.post("UPDATE hosting SET quota = $2 WHERE id = $1", [.hosting(hosting), .init(quota)])
        try sql.post(
            "UPDATE total SET slot_at = $2 WHERE hosting_id = $1 AND slot_at IS NOT NULL",
            [.hosting(hosting), .moment(moment)]
        )
        try stir(hosting)
    }

    /// How a hosting stands with its quota; what its books say of it spares the looks that would find nothing.
    func quotaFigures(of stored: StoredHosting, _ entry: LaneEntry, at moment: Moment) throws -> QuotaFigures
    {
        let hosting = stored.hosting
        let quota = HourlyQuota(perHour: hosting.profile.quotaPerHour)
        let since: [SQLValue] = [.hosting(hosting.id), .moment(moment - HourlyQuota.window)]
        let used =
            entry.slots > 0
            ? try count("SELECT count(*) FROM slot WHERE hosting_id = $1 AND at > $2", since) : 0
        // A hosting that nobody wakes has nothing that waits, nor has one whose messages still follow a block.
        let waiting = entry.wakeAt != nil || stored.following == .release ? try slotless(of: stored) : 0
        let clearAt = try quota.clearing(waiting: waiting, used: used, at: moment) { rank in
            try one(
                "SELECT at FROM slot WHERE hosting_id = $1 AND at > $2 ORDER BY at LIMIT 1 OFFSET $3",
                since + [.init(rank)]
            ) { min($0.moment(), moment) }
        }
        return QuotaFigures(limit: quota.limit, used: used, waiting: waiting, clearAt: clearAt)
    }

    /// How many messages wait for a slot, those counted that still have to follow a change of their service.
    private func slotless(of stored: StoredHosting) throws -> Int {
        let hosting = stored.hosting.id
        if stored.following == .hold { return 0 }
        let rows = try count(
            "SELECT count(*) FROM live WHERE hosting_id = $1 AND next_at = \(Self.slotless.milliseconds)",
            [.hosting(hosting)]
        )
        return stored.following == .release ? rows + (try heldRows(of: hosting)) : rows
    }
}
