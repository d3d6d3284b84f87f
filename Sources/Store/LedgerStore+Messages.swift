package import Core

extension LedgerStore {
    /// Takes a message in: held or queued by the state of the service, in the same transaction.
    ///
    /// Throws `holdsTooMany` when it would be held beyond ``Policy/heldMessages``, unless it is there already.
    package func accept(_ message: NewMessage, at moment: Moment) async throws -> Acceptance {
        let checksum = Checksum(of: message.content)
        let acceptance = try await write { try $0.accept(message, checksum: checksum, at: moment) }
        if case .queued = acceptance { ring() }
        return acceptance
    }

    /// Remembers a submission that was turned away.
    package func record(_ refusal: RefusedSubmission) async throws {
        try await write { try $0.record(refusal) }
    }

    /// Claims messages that are due, of services that send.
    package func claimDue(limit: Int, at moment: Moment) async throws -> [ClaimedMessage] {
        try await write { try $0.claimDue(limit: limit, at: moment) }
    }

    /// Books what an attempt came to; does nothing when the claim was lost meanwhile.
    package func record(
        _ outcome: AttemptOutcome,
        for claim: ClaimedMessage,
        at moment: Moment,
        isPatient: Bool
    ) async throws {
        let waits = try await write {
            try $0.record(outcome, for: claim, at: moment, isPatient: isPatient)
        }
        if waits { ring() }
    }

    /// Makes every claim due again, when the only process that held claims has just started.
    package func recoverClaims(at moment: Moment) async throws -> Int {
        let recovered = try await write { try $0.recoverClaims(at: moment) }
        if recovered > 0 { ring() }
        return recovered
    }

    /// Ends holds whose time is over, oldest first.
    package func expireHeld(limit: Int, at moment: Moment) async throws -> Int {
        try await write { try $0.expireHeld(limit: limit, at: moment) }
    }

    /// Begins to erase where a purge's grace is over; returns the receipts of those that ended with it.
    package func endPurges(at moment: Moment) async throws -> [ServiceReceipt] {
        let slice = try await write { try $0.endPurges(at: moment) }
        if slice.messages > 0 || !slice.ended.isEmpty { ring() }
        return slice.ended
    }

    /// Moves at most `limit` of the messages that still have to follow a change of their service; nil when none has to.
    package func followServices(limit: Int, at moment: Moment) async throws -> FollowedSlice? {
        guard let hosting = try await glance({ try $0.nextLagging() }) else { return nil }
        let slice = try await write { try $0.advance(hosting, limit: limit, at: moment) }
        ring()
        return slice
    }

    /// When the next message is due, a hold ends or a purge's grace is over.
    package func nextWork() async throws -> Moment? {
        try await glance { try $0.nextWork() }
    }
}
