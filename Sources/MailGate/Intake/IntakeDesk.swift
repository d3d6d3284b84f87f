import Core
import MailFormat
import Submission

/// A submission with its proved sender.
struct IntakeSubmission: Sendable {
    let frame: SubmissionFrame
    /// Bytes of the message as announced.
    let bodySize: Int
    /// The Unix user that the kernel names.
    let uid: UInt32
    /// The hosting whose password was given; nil where the Unix user decides.
    var hosting: Hosting?
    /// Whether a script waits for the answer; if not, what cannot be taken now is simply taken later.
    let isAnswered: Bool
    /// Whether the panel hands it in to try the way.
    var isTest = false
    /// The php-fpm pool that it was seen to come out of.
    var pool: String?
}

/// What became of a submission.
enum IntakeOutcome: Sendable {
    /// It is on disk.
    case accepted(Acceptance)
    /// A mail that came back was read, and what it says is on disk.
    case understood
    /// It is refused for good, and the refusal is on record.
    case turnedAway(SubmissionReply)
    /// The gate cannot take it now.
    case notNow(SubmissionReply)
}

/// Decides on a submission: whose it is, whether it is sound; then has it remembered, message or refusal.
struct IntakeDesk: Sendable {
    let settings: IntakeSettings
    let ledger: any MessageLedger & PeopleLedger
    let now: @Sendable () -> Moment
    let log: EventLog
    /// Takes what an MTA hands back; nil where nothing can come back.
    var bounces: BounceDesk?

    func take(_ submission: IntakeSubmission) async -> IntakeOutcome {
        if submission.frame.arguments.isBounce { return await takeBack(submission) }
        noteIgnoredFlags(submission)
        do {
            var hosting = submission.hosting
            if hosting == nil { hosting = try await ledger.hosting(ofUser: submission.uid) }
            switch MessageCheck(settings: settings, hosting: hosting, moment: now()).check(submission) {
            case .success(let message): return .accepted(try await accept(message))
            case .failure(let turnedAway): return try await remember(turnedAway, submission)
            }
        } catch {
            return .notNow(answer(to: error))
        }
    }

    private func takeBack(_ submission: IntakeSubmission) async -> IntakeOutcome {
        guard let bounces else {
            let line = "this gate takes no bounces in: set bounce.domain, or hand them to their senders"
            return .turnedAway(SubmissionReply(.unavailable, line))
        }
        return await bounces.take(submission)
    }

    private func noteIgnoredFlags(_ submission: IntakeSubmission) {
        let flags = submission.frame.arguments.ignoredFlags
        guard !flags.isEmpty else { return }
        log(.info, "submission of Unix user \(submission.uid): ignored \(flags.joined(separator: " "))")
    }

    private func accept(_ message: NewMessage) async throws -> Acceptance {
        let acceptance = try await ledger.accept(message, at: now())
        log(.debug, "submission \(message.token.hex) of Unix user \(message.attribution.uid): \(acceptance)")
        return acceptance
    }

    /// Puts the refusal on record; a ledger that cannot write it does not make it an acceptance.
    private func remember(_ turnedAway: TurnedAway, _ submission: IntakeSubmission) async throws
        -> IntakeOutcome
    {
        let refusal = turnedAway.refusal
        log(.info, "submission of Unix user \(submission.uid) refused: \(refusal.reason) \(refusal.detail)")
        guard refusal.reason == .storageLow else {
            try await ledger.record(refusal)
            return .turnedAway(turnedAway.reply)
        }
        do {
            if submission.isAnswered { try await ledger.record(refusal) }
        } catch {
            log(.warning, "the refusal could not be recorded: \(error)")
        }
        return .notNow(turnedAway.reply)
    }

    private func answer(to error: any Error) -> SubmissionReply {
        log(.error, "submission: the ledger failed: \(error)")
        if case LedgerFault.storageFull = error {
            return SubmissionReply(
                .unavailable,
                "the gate's disk is full: try again later, or tell the provider"
            )
        }
        return SubmissionReply(.unavailable, "the gate cannot store mail now: try again later")
    }
}
