import Core

extension Work {
    /// Books an attempt; returns whether the message waits again, false too when the claim was lost.
    func record(
        _ outcome: AttemptOutcome,
        for claim: ClaimedMessage,
        at moment: Moment,
        isPatient: Bool
    ) throws -> Bool {
        guard let summary = try claimed(claim) else { return false }
        let stored = try load(claim.hosting)
        let result = summary.message.after(
            outcome,
            service: stored.service.state,
            at: moment,
            policy: policy,
            isPatient: isPatient
        )
        try remember(outcome, of: summary)
        try record(result.failures, of: summary, claim, in: stored.hosting, at: moment)
        var entry = BookEntry(stored.hosting, at: moment)
        entry.errors = result.failures.count
        entry.script = summary.attribution.script ?? ""
        entry.handed = result.message.relayed - summary.message.relayed + result.failures.count
        entry.unknown = result.failures.count(where: \.isUnknownRecipient)
        try follow(result, of: summary, at: moment, entry: &entry)
        try book(entry)
        let isFinished = if case .finished = result.next { true } else { false }
        if !isFinished {
            try settleSlot(of: summary.message, leftNothing: result.leftNothing(after: outcome), at: moment)
        }
        if !result.failures.isEmpty { try judgeFailures(of: stored, at: moment) }
        return !isFinished
    }

    private func claimed(_ claim: ClaimedMessage) throws -> MessageSummary? {
        try one(
            """
            SELECT \(MessageSummary.columns) FROM live
            WHERE hosting_id = $1 AND id = $2 AND lease = $3\(sql.dialect.lock)
            """,
            [.hosting(claim.hosting), .message(claim.id), .int(claim.lease)],
            MessageSummary.init
        )
    }

    private func follow(
        _ result: AttemptResult,
        of summary: MessageSummary,
        at moment: Moment,
        entry: inout BookEntry
    ) throws {
        switch result.next {
        case .finished(let fate):
            try finish(result.message, of: summary, as: fate, at: moment)
            entry.queued = -1
            entry.count(fate)
            if fate == .relayed { try noteRelayed(summary, at: moment) }
        case .queued(let next):
            try save(result.message, nextAt: next)
        case .held(let deadline):
            try save(result.message, nextAt: deadline, hold: try draw(at: moment))
            entry.queued = -1
            entry.held = 1
            entry.beganHeld = 1
        }
    }

    private func noteRelayed(_ summary: MessageSummary, at moment: Moment) throws {
        try sql.post(
            "UPDATE total SET relayed_at = $2, relayed_script = $3 WHERE hosting_id = $1",
            [.hosting(summary.message.hosting), .moment(moment), .init(summary.attribution.script)]
        )
    }
}
