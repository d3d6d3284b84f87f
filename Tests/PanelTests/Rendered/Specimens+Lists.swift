import Core
import Languages
import MailFormat

@testable import Panel

extension Specimens {
    /// The lists behind the overview, with everything a line can have.
    func lists(_ scene: Scene, _ name: String) -> [Specimen] {
        let overview = scene.overview(scene.service(.inactive))
        let domain = scene.domain
        return [
            Specimen("held-\(name)", pages.held, in: language) { scene.held(overview) },
            Specimen("held-message-\(name)", pages.heldMessage, in: language) {
                HeldMessageModel(
                    HeldMessage(summary: scene.summary(1), content: nil),
                    readable: scene.readable,
                    of: overview,
                    frame: scene.frame(.heldMessage(MessageID(1), domain: domain)),
                    viewer: scene.visitor(),
                    clock: scene.clock
                )
            },
            Specimen("errors-\(name)", pages.errors, in: language) { scene.errors(overview) },
            Specimen("diagnostics-\(name)", pages.diagnostics, in: language) {
                scene.diagnostics(overview, pages)
            },
            Specimen("test-\(name)", pages.test, in: language) {
                TestModel(
                    overview,
                    to: scene.person,
                    limit: 5,
                    isTooMany: true,
                    frame: scene.frame(.test(domain: domain))
                )
            },
            Specimen("reports-\(name)", pages.reports, in: language) {
                ReportsModel(
                    [scene.report(.daily), scene.report(.hold)],
                    of: scene.hosting,
                    span: PageSpan(asked: "1", lines: 1),
                    frame: scene.frame(.reports(domain: domain)),
                    clock: scene.clock
                )
            },
            Specimen("report-\(name)", pages.report, in: language) {
                let frame = scene.frame(.report(.daily, 20_000, domain: domain))
                return ReportModel(scene.report(.daily), of: scene.hosting, frame: frame, clock: scene.clock)
            },
            Specimen("history-\(name)", pages.history, in: language) { scene.history(overview, []) },
            Specimen("history-scripts-\(name)", pages.history, in: language) {
                scene.history(overview, scene.scripts)
            },
            Specimen("history-script-\(name)", pages.history, in: language) {
                scene.history(overview, scene.scripts, script: scene.asked(scene.script))
            },
        ]
    }
}

extension Scene {
    fileprivate func history(_ overview: Overview, _ scripts: [ScriptFigures], script: String = "")
        -> HistoryModel
    {
        HistoryModel(
            overview,
            trail: overview.events,
            scripts: scripts,
            days: 30,
            script: script,
            frame: frame(.list(.history, domain: domain)),
            viewer: visitor(),
            clock: clock
        )
    }

    func summary(_ number: Int64) -> MessageSummary {
        MessageSummary(
            message: LiveMessage(
                id: MessageID(number),
                hosting: HostingID(1),
                standing: .held,
                recipients: (0..<number).map { recipient(Int(number + $0)).replacing("\n", with: "") },
                queuedSince: Self.now,
                holdUntil: Self.now + .seconds(number * 20_000)
            ),
            sender: number == 3 ? recipient(3) : person,
            subject: number == 4 ? "" : subject(Int(number - 1)),
            attribution: Attribution(
                uid: 1001,
                script: number == 3 ? nil : script(Int(number)),
                workingDirectory: number == 3 ? nil : folder,
                pool: number == 3 ? nil : pool
            ),
            size: 1_234_567,
            accepted: Self.now - .seconds(number * 9000),
            nextAt: Self.now
        )
    }

    fileprivate var readable: ReadableMessage {
        let lines = [
            "Subject: \(subject(0))", "From: \(person)", "Content-Type: multipart/mixed; boundary=x", "",
            "--x", "",
            letter, "--x", "Content-Type: text/html", "", letter, "--x--", "",
        ]
        return ReadableMessage(parsing: Array(lines.joined(separator: "\r\n").utf8), limit: 10_000)
    }

    fileprivate func held(_ overview: Overview) -> HeldModel {
        var span = PageSpan(asked: "3", lines: 4)
        span.count = 40
        return HeldModel(
            HeldPage(messages: (1...4).map(summary), count: 40),
            of: overview,
            asked: HeldModel.Asked(search: search, span: span, isMarked: true),
            note: ActNote(receipt(.deletion), overview: overview, clock: clock),
            frame: frame(.list(.held, domain: domain)),
            viewer: visitor(),
            clock: clock,
            policy: Policy()
        )
    }

    fileprivate func errors(_ overview: Overview) -> ErrorListModel {
        var span = PageSpan(asked: "1", lines: 3)
        span.count = 9
        let lines = overview.lastErrors.map { FailureLine(error: $0, times: 12) }
        return ErrorListModel(
            FailurePage(lines: lines, count: 9, errors: 37, expired: 2),
            of: overview,
            asked: ErrorListModel.Asked(search: search, days: 30, isGrouped: true, span: span),
            frame: frame(.list(.errors, domain: domain)),
            clock: clock
        )
    }
}
