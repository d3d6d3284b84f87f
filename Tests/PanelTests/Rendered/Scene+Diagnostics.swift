import Core
import Languages

@testable import Panel

extension Scene {
    /// The diagnostics with every kind of submission, and a test message that came back.
    func diagnostics(_ overview: Overview, _ pages: PanelPages) -> DiagnosticsModel {
        let findings = DiagnosticsModel.Findings(
            submissions: outcomes.enumerated().map { number, outcome in
                SubmissionRecord(
                    moment: Self.now - .seconds(600),
                    subject: subject(number),
                    script: script(number),
                    pool: outcome == .live(.held) ? nil : pool,
                    outcome: outcome,
                    isTest: outcome == .live(.held)
                )
            },
            lastTest: TestTrail(
                recipient: person,
                accepted: Self.now - .seconds(900),
                released: Self.now - .seconds(600),
                stage: .ended(.relayed, at: Self.now - .seconds(300)),
                failure: overview.lastErrors[0]
            ),
            relay: .away(since: Self.now - .seconds(3600)),
            command: command,
            script: TestScript(to: person, domain: domain, words: pages.words, language: language)
        )
        return DiagnosticsModel(
            findings,
            of: overview,
            frame: frame(.diagnostics(domain: domain)),
            clock: clock
        )
    }

    func report(_ kind: Report.Kind) -> Report {
        Report(
            kind: kind,
            hosting: HostingID(1),
            number: 20_000,
            day: Day(number: 20_000),
            recipient: kind == .daily ? recipient : nil,
            failed: 37,
            expired: 2,
            held: 1037,
            subject: subject(0),
            text: letter,
            moment: Self.now,
            coverage: ReportCoverage(until: Self.now, lastFailure: 1)
        )
    }

    private var outcomes: [SubmissionRecord.Outcome] {
        LiveMessage.Standing.allCases.map { .live($0) } + Fate.allCases.map { .ended($0) } + [
            .refused(.badRecipient, detail: misspelt), .refused(.noRecipient, detail: ""),
        ]
    }
}
