/// What a customer looks at when mail does not arrive.
package protocol DiagnosticsLedger: Sendable {
    /// The last submissions of a hosting's scripts, taken or turned away, newest first.
    func submissions(of hosting: HostingID, limit: Int) async throws -> [SubmissionRecord]
    /// The last test message of a hosting and how far it has come; nil when there was none.
    func lastTest(of hosting: HostingID) async throws -> TestTrail?
    /// How many test messages were taken since a moment, the one of a token apart.
    func tests(of hosting: HostingID, since moment: Moment, besides token: SubmissionToken) async throws
        -> Int
}

/// One submission of a script and what became of it.
package struct SubmissionRecord: Hashable, Sendable {
    /// What became of a submission.
    package enum Outcome: Hashable, Sendable {
        /// It was taken and has not met its fate yet.
        case live(LiveMessage.Standing)
        /// It was taken and has ended.
        case ended(Fate)
        /// It was turned away: why, and the offending value.
        case refused(RefusedSubmission.Reason, detail: String)
    }

    /// When it came.
    package var moment: Moment
    /// The decoded subject; empty for one that was turned away.
    package var subject: String
    /// The script it is claimed to come from.
    package var script: String?
    /// The php-fpm pool that it was seen to come out of.
    package var pool: String?
    /// What became of it.
    package var outcome: Outcome
    /// Whether the panel sent it to try the way.
    package var isTest: Bool

    /// One submission of a script and what became of it.
    package init(
        moment: Moment,
        subject: String,
        script: String?,
        pool: String? = nil,
        outcome: Outcome,
        isTest: Bool
    ) {
        self.moment = moment
        self.subject = subject
        self.script = script
        self.pool = pool
        self.outcome = outcome
        self.isTest = isTest
    }
}

/// A test message and how far it has come.
package struct TestTrail: Hashable, Sendable {
    /// Where it stands.
    package enum Stage: Hashable, Sendable {
        /// The service is blocked: it waits until a moment at most.
        case held(until: Moment)
        /// It waits for the relay since a moment, after so many attempts; when the next one is.
        case queued(since: Moment, attempts: Int, next: Moment)
        /// It met its fate at a moment.
        case ended(Fate, at: Moment)
    }

    /// The address it went to.
    package var recipient: String
    /// When it was accepted.
    package var accepted: Moment
    /// When a hold of it ended; nil when it was never held or still is.
    package var released: Moment?
    /// Where it stands.
    package var stage: Stage
    /// What the other side said when it refused or returned it.
    package var failure: MessageError?

    /// A test message and how far it has come.
    package init(
        recipient: String,
        accepted: Moment,
        released: Moment? = nil,
        stage: Stage,
        failure: MessageError? = nil
    ) {
        self.recipient = recipient
        self.accepted = accepted
        self.released = released
        self.stage = stage
        self.failure = failure
    }
}
