package import Core
package import Relay

/// Hands the messages that are due to the MTA and books what it said.
///
/// It learns from the ledger alone what to do: a block or a release in the panel is a state in the ledger.
package struct Dispatcher: Sendable {
    private let ledger: any MessageLedger
    private let relay: SMTPRelay
    private let returnPath: ReturnPath?
    private let now: @Sendable () -> Moment
    private let isSure: @Sendable () -> Bool
    private let log: EventLog
    private let pauses: DispatchPauses
    private let traffic: Traffic
    private let signal = WorkSignal()

    /// A dispatcher that has at most as many messages on their way as there are `connections`.
    ///
    /// While the clock is not sure no message is given up for its age.
    ///
    /// With a return path, what comes back comes to the gate; without, to the sender that the script meant.
    package init(
        ledger: any MessageLedger,
        relay: SMTPRelay,
        returnPath: ReturnPath? = nil,
        connections: Int,
        now: @escaping @Sendable () -> Moment,
        isSure: @escaping @Sendable () -> Bool = { true },
        log: EventLog,
        pauses: DispatchPauses = DispatchPauses()
    ) {
        self.ledger = ledger
        self.relay = relay
        self.returnPath = returnPath
        self.now = now
        self.isSure = isSure
        self.log = log
        self.pauses = pauses
        traffic = Traffic(connections: max(1, connections), pauses: pauses)
    }

    /// Whether the MTA answered when it was last tried.
    package var relayReach: RelayReach { traffic.reach }

    /// Works until the task is cancelled; then ends what is under way, within the relay's limits.
    package func run() async {
        let bell = ledger.workBell()
        await recover()
        await withDiscardingTaskGroup { group in
            group.addTask(name: "work bell") { for await _ in bell { signal.ring() } }
            while !Task.isCancelled {
                let claims = await claim()
                traffic.begin(claims.count)
                for claim in claims { group.addTask(name: "delivery") { await hand(claim) } }
                if claims.isEmpty { await signal.wait(atMost: await idleTime()) }
            }
            group.cancelAll()
        }
    }

    /// What a predecessor had claimed when it ended is due again.
    private func recover() async {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        let count = await trial.run("recover claims") { try await ledger.recoverClaims(at: now()) }
        if let count, count > 0 {
            log(.info, "\(count) messages were under way at the last stop; they are due again")
        }
    }

    private func claim() async -> [ClaimedMessage] {
        let limit = traffic.allowance
        guard limit > 0 else { return [] }
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        return await trial.run("claim messages") { try await ledger.claimDue(limit: limit, at: now()) } ?? []
    }

    /// How long nothing is to be done, unless the bell rings.
    private func idleTime() async -> Duration {
        if let wait = traffic.probeWait { return min(max(wait, pauses.shortest), pauses.idle) }
        guard traffic.allowance > 0, let due = try? await ledger.nextWork() else { return pauses.idle }
        return min(max(due - now(), pauses.shortest), pauses.idle)
    }

    private func hand(_ claim: ClaimedMessage) async {
        let outcome = await relay.deliver(envelope(of: claim), content: claim.content)
        tell(traffic.note(outcome, at: now()), outcome)
        await book(outcome, of: claim)
        traffic.end()
        signal.ring()
    }

    /// A null sender stays: nothing may come back for it (RFC 5321 section 4.5.5).
    private func envelope(of claim: ClaimedMessage) -> Envelope {
        guard let returnPath, !claim.envelope.sender.isEmpty, claim.hosting != .system else {
            return claim.envelope
        }
        return Envelope(sender: returnPath.address(for: claim.id), recipients: claim.envelope.recipients)
    }

    /// The connection takes no other message before the outcome of this one is on disk.
    private func book(_ outcome: AttemptOutcome, of claim: ClaimedMessage) async {
        tell(outcome, of: claim)
        let trial = LedgerTrial(log: log, pauses: pauses, limit: pauses.booking)
        let booked: Void? = await trial.run("book the attempt of message \(claim.id.raw)") {
            try await ledger.record(outcome, for: claim, at: now(), isPatient: !isSure())
        }
        if booked == nil {
            log(
                .error,
                "message \(claim.id.raw): its attempt is not booked; it is tried again when its lease ends"
            )
        }
    }

    private func tell(_ change: Breaker.Change, _ outcome: AttemptOutcome) {
        switch (change, outcome) {
        case (.lost, .unreachable(let reason)):
            log(
                .warning,
                "the MTA is not reached: \(reason); messages wait, one tries it again from time to time"
            )
        case (.back, _): log(.info, "the MTA answers again")
        default: break
        }
    }

    private func tell(_ outcome: AttemptOutcome, of claim: ClaimedMessage) {
        let name = "message \(claim.id.raw), attempt \(claim.attempt)"
        switch outcome {
        case .answered(let verdicts):
            let relayed = verdicts.values.count { if case .relayed = $0 { true } else { false } }
            log(.debug, "\(name): taken for \(relayed) of \(claim.envelope.recipients.count) recipients")
        case .unreachable(let reason): log(.debug, "\(name): not delivered: \(reason)")
        case .ambiguous(let reason):
            log(.warning, "\(name): may have been delivered and is tried again later: \(reason)")
        }
    }
}
