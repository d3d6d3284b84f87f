/// What an attempt changes about a message.
package struct AttemptResult: Hashable, Sendable {
    /// Where the message goes now.
    package enum Next: Hashable, Sendable {
        /// It is finished.
        case finished(Fate)
        /// It is tried again at a moment.
        case queued(at: Moment)
        /// The service is blocked by now: it is held until a moment.
        case held(until: Moment)
    }

    /// The message afterwards.
    package var message: LiveMessage
    /// Where it goes now.
    package var next: Next
    /// Recipients that failed for good, with what the MTA said, in the order of the envelope.
    package var failures: [RecipientFailure]

    /// Whether nothing of the message can have left in this attempt, and nothing is known to have left before.
    package func leftNothing(after outcome: AttemptOutcome) -> Bool {
        message.relayed == 0 && message.failed == 0 && !outcome.isAmbiguous
    }
}

/// A recipient that will not get the message.
package struct RecipientFailure: Hashable, Sendable {
    /// The address.
    package let recipient: String
    /// The MTA's last word.
    package let reply: SMTPReply

    /// Whether the address does not exist (RFC 3463 section 3.2: 5.1.1).
    package var isUnknownRecipient: Bool { reply.status == "5.1.1" }

    /// A recipient that will not get the message.
    package init(recipient: String, reply: SMTPReply) {
        self.recipient = recipient
        self.reply = reply
    }
}

extension LiveMessage {
    /// The message after an attempt, by the state the service is in now; `isPatient` when its time is never over.
    package func after(
        _ outcome: AttemptOutcome,
        service: ServiceState,
        at moment: Moment,
        policy: Policy,
        isPatient: Bool = false
    ) -> AttemptResult {
        var message = self
        var failures: [RecipientFailure] = []
        let waiting = message.book(outcome, failures: &failures)
        message.recipients = waiting.map(\.recipient)
        guard !waiting.isEmpty else { return message.finished(failures: failures) }
        if service.sends, !isPatient, moment - queuedSince >= policy.queueLifetime {
            message.failed += waiting.count
            message.recipients = []
            return message.finished(failures: failures + waiting)
        }
        return message.waiting(
            after: outcome,
            service: service,
            at: moment,
            policy: policy,
            failures: failures
        )
    }

    /// Counts what is settled; returns the recipients that still wait, with the last word on each.
    private mutating func book(_ outcome: AttemptOutcome, failures: inout [RecipientFailure])
        -> [RecipientFailure]
    {
        var waiting: [RecipientFailure] = []
        for recipient in recipients {
            switch outcome.verdict(on: recipient) {
            case .relayed: relayed += 1
            case .refused(let reply):
                failed += 1
                failures.append(RecipientFailure(recipient: recipient, reply: reply))
            case .deferred(let reply):
                waiting.append(RecipientFailure(recipient: recipient, reply: reply))
            }
        }
        return waiting
    }

    private func finished(failures: [RecipientFailure]) -> AttemptResult {
        AttemptResult(message: self, next: .finished(relayed > 0 ? .relayed : .bounced), failures: failures)
    }

    private func waiting(
        after outcome: AttemptOutcome,
        service: ServiceState,
        at moment: Moment,
        policy: Policy,
        failures: [RecipientFailure]
    ) -> AttemptResult {
        var message = self
        guard service.sends else {
            let deadline = holdDeadline(from: moment, policy: policy)
            message.standing = .held
            message.holdUntil = deadline
            return AttemptResult(message: message, next: .held(until: deadline), failures: failures)
        }
        message.standing = .queued
        let delay =
            outcome.isAmbiguous ? policy.ambiguousDelay : policy.retryDelay(afterAttempt: attempts)
        return AttemptResult(message: message, next: .queued(at: moment + delay), failures: failures)
    }
}

extension AttemptOutcome {
    /// What is known of one recipient; an address the MTA said nothing of is tried again.
    package func verdict(on recipient: String) -> RecipientVerdict {
        switch self {
        case .answered(let verdicts):
            verdicts[recipient] ?? .deferred(SMTPReply(code: 0, text: "no answer for this recipient"))
        case .unreachable(let reason), .ambiguous(let reason):
            .deferred(SMTPReply(code: 0, status: "4.4.7", text: reason))
        }
    }

    /// Whether the message may have been taken without our knowing.
    package var isAmbiguous: Bool {
        if case .ambiguous = self { true } else { false }
    }
}
