package import Core
import Languages
import MailFormat

/// Writes the daily error reports and the warnings before held messages expire, each once.
///
/// What is due and what was written the ledger knows; a report that fails is tried again at the next look.
package struct Reporter: Sendable {
    private let ledger: any ReportLedger
    private let words: LetterWords
    private let settings: ReportSettings
    private let days: LocalDays
    private let now: @Sendable () -> Moment
    private let log: EventLog

    /// A reporter on a ledger.
    package init(
        ledger: any ReportLedger,
        words: LetterWords,
        settings: ReportSettings,
        days: LocalDays,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.ledger = ledger
        self.words = words
        self.settings = settings
        self.days = days
        self.now = now
        self.log = log
    }

    /// Makes a round at the start and at every quarter of an hour, until the task is cancelled.
    package func run() async {
        var done: Int64?
        while !Task.isCancelled {
            let quarter = now().milliseconds / 900_000
            // A clock that was set back or forth is in another quarter.
            if quarter != done { done = await round() ? quarter : nil }
            guard (try? await Task.sleep(for: settings.look)) != nil else { return }
        }
    }

    /// Writes everything that is due now; false when something could not be written.
    @discardableResult
    package func round() async -> Bool {
        let reported = await report()
        let warned = await warn()
        return reported && warned
    }

    private func report() async -> Bool {
        await attempt("look for days to report") {
            var well = true
            for hosting in try await ledger.hostingsToReport(after: settings.hour, at: now()) {
                well = await attempt("report on hosting \(hosting.raw)") { try await report(hosting) } && well
            }
            return well
        }
    }

    private func report(_ id: HostingID) async throws -> Bool {
        let moment = now()
        let due = try await ledger.dueReport(of: id, limit: settings.listed, at: moment)
        guard let due else { return true }
        let letter = ErrorsLetter(due: due, pen: pen(for: due.hosting)).letter
        let report = Report(due, subject: letter.subject, text: letter.text, moment: moment)
        return try await file(report, letter, of: due.hosting)
    }

    private func warn() async -> Bool {
        await attempt("look for holds that end") {
            var well = true
            for due in try await ledger.dueWarnings(within: settings.lead, at: now()) {
                well = await attempt("warn \(due.hosting.domain)") { try await warn(due) } && well
            }
            return well
        }
    }

    private func warn(_ due: DueWarning) async throws -> Bool {
        let moment = now()
        let letter = HoldLetter(due: due, pen: pen(for: due.hosting)).letter
        let day = days.day(of: moment, in: due.hosting.profile.zone)
        let report = Report(due, on: day, subject: letter.subject, text: letter.text, moment: moment)
        return try await file(report, letter, of: due.hosting)
    }

    private func pen(for hosting: Hosting) -> LetterPen {
        LetterPen(words: words, hosting: hosting, link: settings.link)
    }

    /// Archives a report, its mail with it; false when its recipient changed meanwhile.
    private func file(_ report: Report, _ letter: Letter, of hosting: Hosting) async throws -> Bool {
        let mail = report.recipient.map { self.mail(report, letter, to: $0) }
        let archiving = try await ledger.archive(report, mail: mail)
        if archiving == .archived {
            let reader = report.recipient ?? "nobody, only archived"
            log(.info, "\(hosting.domain): \(report.kind.rawValue) report written, to \(reader)")
        }
        return archiving != .recipientChanged
    }

    private func mail(_ report: Report, _ letter: Letter, to recipient: String) -> NewMessage {
        // A day's number is small and an operation's is not: the two kinds have no token in common.
        let token = SubmissionToken(
            high: UInt64(bitPattern: report.hosting.raw),
            low: UInt64(bitPattern: report.number)
        )
        let content = PlainLetter(
            sender: settings.sender,
            recipient: recipient,
            subject: letter.subject,
            text: letter.text,
            language: letter.language.rawValue,
            moment: report.moment,
            token: token
        ).content
        return NewMessage(
            token: token,
            hosting: .system,
            // The null sender: a report that comes back is no error of the hosting (RFC 3834 section 3.3).
            envelope: Envelope(sender: "", recipients: [recipient]),
            subject: letter.subject,
            attribution: Attribution(uid: 0),
            content: content
        )
    }

    private func attempt(_ purpose: String, _ work: () async throws -> Bool) async -> Bool {
        do {
            return try await work()
        } catch {
            log(.error, "could not \(purpose): \(error); next try in \(settings.look)")
            return false
        }
    }
}
