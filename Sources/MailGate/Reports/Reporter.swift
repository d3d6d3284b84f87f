package import Core
import Languages
import Markup

/// Writes the daily error reports, the warnings before held messages expire and what rules found, each once.
///
/// What is due and what was written the ledger knows; a report that fails is tried again at the next look.
package struct Reporter: Sendable {
    /// Findings told in one look.
    private static let slice = 100

    private let ledger: any ReportLedger
    private let mails: @Sendable () -> GateMails
    private let settings: ReportSettings
    private let days: LocalDays
    private let now: @Sendable () -> Moment
    private let isSure: @Sendable () -> Bool
    private let log: EventLog

    /// A reporter on a ledger; the mails are asked for at each use, since an operator may edit them meanwhile.
    package init(
        ledger: any ReportLedger,
        mails: @escaping @Sendable () -> GateMails,
        settings: ReportSettings,
        days: LocalDays,
        now: @escaping @Sendable () -> Moment,
        isSure: @escaping @Sendable () -> Bool = { true },
        log: EventLog
    ) {
        self.ledger = ledger
        self.mails = mails
        self.settings = settings
        self.days = days
        self.now = now
        self.isSure = isSure
        self.log = log
    }

    /// Makes a round at the start and at every quarter of an hour, and tells at each look what rules found.
    package func run() async {
        var done: Int64?
        while !Task.isCancelled {
            let quarter = now().milliseconds / 900_000
            // A clock that was set back or forth is in another quarter.
            if quarter != done, isSure() { done = await round() ? quarter : nil }
            await tellFindings()
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
        let model = ErrorsMail(due, panel: panel(of: due.hosting))
        let words = mails().errors.render(model, in: Self.language(of: due.hosting))
        let report = Report(due, subject: words.subject, text: words.text, moment: moment)
        return try await file(report, words, of: due.hosting)
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
        let model = HoldMail(due, panel: panel(of: due.hosting))
        let words = mails().hold.render(model, in: Self.language(of: due.hosting))
        let day = days.day(of: moment, in: due.hosting.profile.zone)
        let report = Report(due, on: day, subject: words.subject, text: words.text, moment: moment)
        return try await file(report, words, of: due.hosting)
    }

    /// Tells each hosting that a rule blocked it; false when somebody could not be told.
    @discardableResult
    package func tellFindings() async -> Bool {
        await attempt("look for what rules found") {
            var well = true
            for due in try await ledger.dueFindings(limit: Self.slice) {
                well = await attempt("tell \(due.hosting.domain) of a rule") { try await tell(due) } && well
            }
            return well
        }
    }

    private func tell(_ due: DueFinding) async throws -> Bool {
        let model = RuleMail(due, panel: panel(of: due.hosting))
        let words = mails().rule.render(model, in: Self.language(of: due.hosting))
        let day = days.day(of: due.moment, in: due.hosting.profile.zone)
        let report = Report(due, on: day, subject: words.subject, text: words.text, moment: now())
        return try await file(report, words, of: due.hosting)
    }

    private static func language(of hosting: Hosting) -> Language {
        Language(rawValue: hosting.profile.language) ?? .es
    }

    private func panel(of hosting: Hosting) -> MailLink? {
        settings.link(hosting.domain, Self.language(of: hosting)).map { MailLink(address: $0) }
    }

    /// Archives a report, its mail with it; false when its recipient changed meanwhile.
    private func file(_ report: Report, _ words: MailText, of hosting: Hosting) async throws -> Bool {
        let mail = report.recipient.map { letter(report, words, to: $0).message }
        let archiving = try await ledger.archive(report, mail: mail)
        if archiving == .archived {
            let reader = report.recipient ?? "nobody, only archived"
            log(.info, "\(hosting.domain): \(report.kind.rawValue) report written, to \(reader)")
        }
        return archiving != .recipientChanged
    }

    private func letter(_ report: Report, _ words: MailText, to recipient: String) -> GateLetter {
        // A day's number is small and an operation's is not: the two kinds have no token in common.
        let token = SubmissionToken(
            high: UInt64(bitPattern: report.hosting.raw),
            low: UInt64(bitPattern: report.number)
        )
        return GateLetter(
            sender: settings.sender,
            recipient: recipient,
            words: words,
            moment: report.moment,
            token: token
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
