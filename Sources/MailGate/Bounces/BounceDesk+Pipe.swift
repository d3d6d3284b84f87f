import Core
import MailFormat
import SMTPWire
import Submission

extension BounceDesk {
    /// Takes a mail that an MTA's pipe handed over: `esclusa-sendmail --bounce`.
    func take(_ submission: IntakeSubmission) async -> IntakeOutcome {
        let frame = submission.frame
        guard submission.bodySize == frame.body.count else {
            return .turnedAway(SubmissionReply(.badData, "mail too big (\(submission.bodySize) bytes)"))
        }
        let recipients =
            frame.arguments.recipients.isEmpty ? named(in: frame.body) : frame.arguments.recipients
        guard !recipients.isEmpty else {
            let line = "no recipient of a bounce: name it after --bounce, or add Delivered-To: to the mail"
            return .turnedAway(SubmissionReply(.usage, line))
        }
        let mail = ReceivedMail(
            sender: frame.arguments.sender ?? returnPath(in: frame.body),
            recipients: recipients,
            content: frame.body
        )
        return Self.outcome(of: await receive(mail, from: submission.uid))
    }

    /// An MTA's pipe has one answer for all: the worst.
    private static func outcome(of replies: [SMTPReply]) -> IntakeOutcome {
        if let later = replies.first(where: { (400...499).contains($0.code) }) {
            // Postfix and Exim try again after 71; 75 is never used (see ExitCode).
            return .notNow(SubmissionReply(.systemError, later.text))
        }
        guard let refused = replies.first(where: { $0.code >= 500 }) else { return .understood }
        let code: ExitCode = refused.status == "5.7.1" ? .noPermission : .noUser
        return .turnedAway(SubmissionReply(code, refused.text))
    }

    /// The sender as the MTA wrote it into the mail on delivery; the null sender when it did not.
    ///
    /// Exim puts nothing that a stranger chose into a command: there the field is the only way.
    private func returnPath(in content: [UInt8]) -> String {
        let field = SubmittedMessage(parsing: content).fields.first { $0.isNamed("return-path") }
        return field.flatMap { AddressList(parsing: $0.value).addresses.first } ?? ""
    }

    /// The addresses of ours in the fields that MTAs add on delivery, else in To.
    private func named(in content: [UInt8]) -> [String] {
        let message = SubmittedMessage(parsing: content)
        for name in ["delivered-to", "x-original-to", "envelope-to", "to"] {
            let addresses = message.fields.filter { $0.isNamed(name) }.flatMap {
                AddressList(parsing: $0.value).addresses
            }
            let ours = addresses.filter(isOurs)
            if let first = ours.first { return [first] }
        }
        return []
    }
}
