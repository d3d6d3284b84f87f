package import Core
import Languages
import MailFormat
import Markup
import Submission

/// The door for the panel's test messages: the same desk, checks and records as for those of scripts.
package struct TestDoor: Sendable {
    private let settings: IntakeSettings
    private let desk: IntakeDesk
    private let mails: @Sendable () -> GateMails
    private let now: @Sendable () -> Moment

    /// A door to the ledger; `mails` is asked anew for each message.
    package init(
        settings: IntakeSettings,
        ledger: any MessageLedger & PeopleLedger,
        mails: @escaping @Sendable () -> GateMails,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.settings = settings
        self.mails = mails
        self.now = now
        desk = IntakeDesk(settings: settings, ledger: ledger, now: now, log: log)
    }

    /// Takes a test message in; the same token again is the same message.
    @Sendable package func take(_ test: TestSubmission) async -> TestAnswer {
        let body = message(test)
        var arguments = SendmailArguments()
        arguments.recipients = [test.recipient.text]
        let submission = IntakeSubmission(
            frame: SubmissionFrame(token: test.token.hex, arguments: arguments, body: body),
            bodySize: body.count,
            uid: test.hosting.profile.uid,
            hosting: test.hosting,
            isAnswered: true,
            isTest: true
        )
        return switch await desk.take(submission) {
        case .accepted, .understood: .accepted
        case .turnedAway: .refused
        case .notNow: .notNow
        }
    }

    private func message(_ test: TestSubmission) -> [UInt8] {
        let words = mails().test.render(
            TestMail(test.hosting, at: now()),
            in: Language(rawValue: test.language) ?? .es
        )
        let letter = PlainLetter(
            sender: "\(settings.senderName)@\(test.hosting.domain)",
            recipient: test.recipient.text,
            subject: words.subject,
            text: TextPart(text: words.flowed, language: words.language.rawValue),
            moment: now(),
            token: test.token
        )
        return Array("X-Esclusa-Test: yes\r\n".utf8) + letter.content
    }
}
