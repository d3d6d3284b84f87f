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

    /// Whose a submission is.
    var owners: OwnerSearch { OwnerSearch(settings: settings, ledger: ledger, log: log) }

    func take(_ submission: IntakeSubmission) async -> IntakeOutcome {
        if submission.frame.arguments.isBounce { return await takeBack(submission) }
        noteIgnoredFlags(submission)
        do {
            let owner = try await owners.owner(of: submission)
            switch MessageCheck(settings: settings, owner: owner, moment: now()).check(submission) {
            case .success(let message): return try await accept(message, submission)
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

    private func accept(_ message: NewMessage, _ submission: IntakeSubmission) async throws -> IntakeOutcome {
        let moment = now()
        do {
            let acceptance = try await ledger.accept(message, at: moment)
            log(.debug, "submission \(message.token.hex) of Unix user \(submission.uid): \(acceptance)")
            return .accepted(acceptance)
        } catch LedgerFault.holdsTooMany(let count) {
            let refusal = RefusedSubmission(
                hosting: message.hosting,
                moment: moment,
                reason: .tooManyHeld,
                detail: "\(count)",
                attribution: message.attribution
            )
            return try await remember(TurnedAway(refusal, settings: settings), submission)
        }
    }

    /// Puts the refusal on record; a ledger that cannot write it does not make it an acceptance.
    private func remember(_ turnedAway: TurnedAway, _ submission: IntakeSubmission) async throws
        -> IntakeOutcome
    {
        let refusal = turnedAway.refusal
        log(.info, "submission of Unix user \(submission.uid) refused: \(refusal.reason) \(refusal.detail)")
        switch refusal.reason {
        // A message that was acknowledged into the drop folder waits there until there is room for it.
        case .tooManyHeld where !submission.isAnswered: return .notNow(turnedAway.reply)
        case .storageLow: return await rememberIfPossible(turnedAway, submission)
        case .unknownSender, .noRecipient, .badRecipient, .badSender, .tooManyRecipients, .tooBig, .badUsage,
            .tooManyHeld:
            try await ledger.record(refusal)
            return .turnedAway(turnedAway.reply)
        }
    }

    private func rememberIfPossible(_ turnedAway: TurnedAway, _ submission: IntakeSubmission) async
        -> IntakeOutcome
    {
        do {
            if submission.isAnswered { try await ledger.record(turnedAway.refusal) }
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
