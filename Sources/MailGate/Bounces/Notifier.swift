package import Core
import Languages
import MailFormat
import Markup

/// Tells the sender that a script named what the MTA refused for good, or what waited too long for it.
///
/// What is to be told stands in the ledger since the attempt was booked: nothing is told twice or forgotten.
package struct Notifier: Sendable {
    /// Notices written in one round.
    private static let slice = 100

    private let ledger: any NoticeLedger
    private let mails: @Sendable () -> GateMails
    private let settings: NotifierSettings
    private let now: @Sendable () -> Moment
    private let log: EventLog

    /// A notifier on a ledger; the mails are asked for at each use, since an operator may edit them meanwhile.
    package init(
        ledger: any NoticeLedger,
        mails: @escaping @Sendable () -> GateMails,
        settings: NotifierSettings,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.ledger = ledger
        self.mails = mails
        self.settings = settings
        self.now = now
        self.log = log
    }

    /// Works until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            let pause = await round() ? settings.look : settings.retry
            guard (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }

    /// Writes what is due; false when something could not be written.
    @discardableResult
    package func round() async -> Bool {
        do {
            for due in try await ledger.dueNotices(limit: Self.slice) {
                try await ledger.file(due, mail: mail(due), at: now())
            }
            return true
        } catch {
            log(.error, "could not tell senders of failures: \(error); next try in \(settings.retry)")
            return false
        }
    }

    /// The notice; nil where the sender is one that the gate made up itself, or nothing is left to tell.
    private func mail(_ due: DueNotice) -> NewMessage? {
        guard due.sender != "\(settings.senderName)@\(due.hosting.domain)", !due.failures.isEmpty else {
            return nil
        }
        let language = Language(rawValue: due.hosting.profile.language) ?? .es
        let words = mails().failure.render(FailureMail(due), in: language)
        let token = SubmissionToken(
            high: UInt64(bitPattern: due.message.raw),
            low: UInt64(bitPattern: due.id)
        )
        let notice = DeliveryNotice(
            sender: settings.sender,
            recipient: due.sender,
            subject: words.subject,
            text: TextPart(text: words.flowed, language: words.language.rawValue),
            failures: due.failures.map { RecipientFailure(recipient: $0.recipient, reply: $0.reply) },
            header: due.header,
            accepted: due.message.accepted,
            moment: now(),
            token: token
        )
        return NewMessage(
            token: token,
            hosting: .system,
            // The null sender: nobody is told that a notice could not be delivered (RFC 5321 section 6.1).
            envelope: Envelope(sender: "", recipients: [due.sender]),
            subject: words.subject,
            attribution: Attribution(uid: 0),
            content: notice.content
        )
    }
}

/// How senders are told of failures; the wiring fills in what the settings say.
package struct NotifierSettings: Sendable {
    /// The address the notices come from.
    package var sender: String
    /// The local part of the senders that the gate makes up itself: nobody waits for mail there.
    package var senderName = "web"
    /// How often the ledger is asked what is to be told.
    package var look: Duration = .seconds(2)
    /// How soon it is asked again after a fault.
    package var retry: Duration = .seconds(30)

    /// The decided values, for a sender's address.
    package init(sender: String) {
        self.sender = sender
    }
}
