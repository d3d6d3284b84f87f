import Core
import MailFormat
import Submission

/// Makes a message ready for the ledger out of a submission, or says why not.
struct MessageCheck {
    let settings: IntakeSettings
    let owner: Owner
    let moment: Moment

    func check(_ submission: IntakeSubmission) -> Result<NewMessage, TurnedAway> {
        let frame = submission.frame
        let message = SubmittedMessage(parsing: frame.body)
        let attribution = Attribution(
            uid: submission.uid,
            script: message.claimedScript,
            workingDirectory: frame.workingDirectory,
            pool: submission.pool
        )
        do throws(Objection) {
            let hosting = try checkedHosting()
            try checkOwnRefusal(frame)
            try checkRoom()
            try checkSize(submission, message)
            let recipients = try recipients(of: frame, message, hosting)
            let sender = try sender(of: frame, hosting)
            let token = try token(of: frame)
            let envelope = Envelope(sender: sender, recipients: recipients)
            var ready = complete(message, frame, hosting, attribution, envelope, token)
            ready.isTest = submission.isTest
            return .success(ready)
        } catch {
            return .failure(turnedAway(error, attribution))
        }
    }

    private func checkedHosting() throws(Objection) -> Hosting {
        switch owner {
        case .hosting(let hosting): return hosting
        case .nobody(let why): throw Objection(.unknownSender, why.detail, remedy: why.remedy)
        }
    }

    /// What the command turned away itself comes here only to be put on record.
    private func checkOwnRefusal(_ frame: SubmissionFrame) throws(Objection) {
        guard let own = frame.refusal else { return }
        throw Objection(RefusedSubmission.Reason(rawValue: own.reason.rawValue) ?? .badUsage, own.detail)
    }

    private func checkRoom() throws(Objection) {
        guard let free = freeBytes(at: settings.dataFolder), free < settings.freeSpaceNeeded else { return }
        throw Objection(.storageLow, "\(free) bytes free, \(settings.freeSpaceNeeded) needed")
    }

    private func checkSize(_ submission: IntakeSubmission, _ message: SubmittedMessage) throws(Objection) {
        guard submission.bodySize <= settings.messageLimit else {
            throw Objection(.tooBig, "\(submission.bodySize) bytes, \(settings.messageLimit) allowed")
        }
        guard !message.hasTooManyFields else {
            throw Objection(.tooBig, "more than \(SubmittedMessage.fieldLimit) header fields")
        }
    }

    /// Each recipient once, in the order they are named: the command line first.
    private func recipients(of frame: SubmissionFrame, _ message: SubmittedMessage, _ hosting: Hosting)
        throws(Objection) -> [String]
    {
        var named = frame.arguments.recipients.flatMap { AddressList(parsing: $0.utf8).addresses }
        if frame.arguments.readsHeader { named += message.namedRecipients }
        guard !named.isEmpty else { throw Objection(.noRecipient, "") }
        var recipients: [String] = []
        var seen: Set<String> = []
        for text in named {
            let address = try checked(text, hosting, fault: .badRecipient)
            if seen.insert(address).inserted { recipients.append(address) }
        }
        guard recipients.count <= settings.recipients else {
            throw Objection(.tooManyRecipients, "\(recipients.count)")
        }
        return recipients
    }

    private func sender(of frame: SubmissionFrame, _ hosting: Hosting) throws(Objection) -> String {
        guard let given = frame.arguments.sender else { return ownAddress(hosting) }
        guard !given.isEmpty else { return "" }
        let addresses = AddressList(parsing: given.utf8).addresses
        guard addresses.count == 1, let only = addresses.first else { throw Objection(.badSender, given) }
        return try checked(only, hosting, fault: .badSender)
    }

    private func checked(_ text: String, _ hosting: Hosting, fault: RefusedSubmission.Reason)
        throws(Objection) -> String
    {
        let domain = settings.localDomain ?? hosting.domain
        guard let address = try? MailAddress(submitted: text, defaultDomain: domain) else {
            throw Objection(fault, text)
        }
        return address.text
    }

    private func token(of frame: SubmissionFrame) throws(Objection) -> SubmissionToken {
        guard let token = SubmissionToken(hex: frame.token) else { throw Objection(.badUsage, "no token") }
        return token
    }

    private func ownAddress(_ hosting: Hosting) -> String {
        "\(settings.senderName)@\(hosting.domain)"
    }

    private func complete(
        _ message: SubmittedMessage,
        _ frame: SubmissionFrame,
        _ hosting: Hosting,
        _ attribution: Attribution,
        _ envelope: Envelope,
        _ token: SubmissionToken
    ) -> NewMessage {
        let completion = HeaderCompletion(
            moment: moment,
            sender: envelope.sender.isEmpty ? ownAddress(hosting) : envelope.sender,
            fullName: frame.arguments.fullName,
            token: token,
            domain: hosting.domain
        )
        return NewMessage(
            token: token,
            hosting: hosting.id,
            envelope: envelope,
            subject: message.subject,
            attribution: attribution,
            content: message.content(completedBy: completion)
        )
    }

    private func turnedAway(_ objection: Objection, _ attribution: Attribution) -> TurnedAway {
        let refusal = RefusedSubmission(
            hosting: owner.hosting?.id,
            moment: moment,
            reason: objection.reason,
            detail: String(objection.detail.prefix(500)),
            attribution: attribution
        )
        return TurnedAway(refusal, settings: settings, remedy: objection.remedy)
    }
}

/// What is wrong with a submission.
private struct Objection: Error {
    let reason: RefusedSubmission.Reason
    let detail: String
    /// What to do about it, where the reason alone does not say.
    let remedy: String

    init(_ reason: RefusedSubmission.Reason, _ detail: String, remedy: String = "") {
        self.reason = reason
        self.detail = detail
        self.remedy = remedy
    }
}
