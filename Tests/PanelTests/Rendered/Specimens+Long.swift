import Core
import Languages

@testable import Panel

extension Specimens {
    /// Lists as long as a page shows them, no line like another: what they weigh is measured.
    func longLists(_ scene: Scene) -> [Specimen] {
        let overview = scene.overview(scene.service(.inactive))
        var span = PageSpan(asked: "3", lines: 25)
        span.count = 640
        return [
            Specimen("held-long", pages.held, in: language) {
                var words = Invention()
                return HeldModel(
                    HeldPage(messages: (0..<25).map { words.summary($0) }, count: 640),
                    of: overview,
                    asked: HeldModel.Asked(search: "", span: span, isMarked: false),
                    note: nil,
                    frame: scene.frame(.list(.held, domain: scene.domain)),
                    viewer: scene.visitor(),
                    clock: scene.clock,
                    policy: Policy()
                )
            },
            Specimen("errors-long", pages.errors, in: language) {
                var words = Invention()
                return ErrorListModel(
                    FailurePage(
                        lines: (0..<25).map { words.failure($0) },
                        count: 640,
                        errors: 640,
                        expired: 2
                    ),
                    of: overview,
                    asked: ErrorListModel.Asked(search: "", days: 30, isGrouped: true, span: span),
                    frame: scene.frame(.list(.errors, domain: scene.domain)),
                    clock: scene.clock
                )
            },
            Specimen("trail-long", pages.trail, in: language) {
                var words = Invention()
                return TrailModel(
                    TrailPage(lines: (0..<25).map { words.line($0) }, hasPrevious: true, hasNext: true),
                    asked: TrailModel.Asked(hosting: nil, search: "", kind: nil, party: nil),
                    tabs: nil,
                    frame: scene.frame(.staff(.trail), isStaff: true),
                    viewer: scene.visitor(true),
                    clock: scene.clock
                )
            },
            Specimen("fleet-long", pages.fleet, in: language) {
                var words = Invention()
                return FleetModel(
                    FleetPage(
                        rows: (0..<25).map { words.row($0) },
                        hasPrevious: true,
                        hasNext: true,
                        census: [.active: 19_984, .tolerant: 3, .inactive: 8, .bounce: 2, .spam: 2]
                    ),
                    asked: FleetModel.Asked(search: "", state: nil, order: .risk),
                    relayIsDown: false,
                    clockIsUnsure: false,
                    frame: scene.frame(.staff(.fleet), isStaff: true),
                    clock: scene.clock
                )
            },
        ]
    }
}

/// Words that nobody chose, the same in every run.
private struct Invention {
    private static let syllables = "ba ce di fo gu la me ni po ru sa te vi zo ra le mi no tu que".split(
        separator: " "
    )
    private var state: UInt64 = 88_172_645_463_325_252

    /// The next number below a limit (xorshift).
    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    mutating func word() -> String {
        (0..<2 + below(3)).map { _ in String(Self.syllables[below(Self.syllables.count)]) }.joined()
    }

    mutating func mailbox() -> String { "\(word()).\(word())@\(word()).example" }

    mutating func past() -> Moment { Scene.now - .seconds(Int64(below(250_000))) }

    mutating func script() -> String { "/www/\(below(3) == 0 ? word() + "/" : "")\(word()).php" }

    mutating func summary(_ number: Int) -> MessageSummary {
        let accepted = past()
        return MessageSummary(
            message: LiveMessage(
                id: MessageID(Int64(1_000_000 + below(900_000))),
                hosting: HostingID(1),
                standing: .held,
                recipients: [mailbox()],
                queuedSince: accepted,
                holdUntil: accepted + .seconds(259_200)
            ),
            sender: mailbox(),
            subject: "\(word()) \(word()) \(word()) \(below(10_000))",
            attribution: Attribution(uid: 1001, script: script()),
            size: below(100_000),
            accepted: accepted,
            nextAt: Scene.now
        )
    }

    mutating func failure(_ number: Int) -> FailureLine {
        let status = ["5.1.1", "5.1.2", "5.2.2", "5.7.1", "4.4.7"][below(5)]
        let recipient = mailbox()
        let error = MessageError(
            message: MessageID(Int64(below(1_000_000))),
            recipient: recipient,
            moment: past(),
            origin: .relay,
            reply: SMTPReply(
                code: 550,
                status: status,
                text: "<\(recipient)>: \(word()) \(word()) \(word()) \(word()) (in reply to RCPT TO command)"
            ),
            script: script()
        )
        return FailureLine(error: error, times: 1 + below(4))
    }

    mutating func line(_ number: Int) -> TrailLine {
        let entry = AuditEntry(
            moment: past(),
            actor: Actor(party: .customer, name: mailbox(), address: "192.0.2.\(below(255))"),
            act: .command(ServiceCommand.allCases[below(ServiceCommand.allCases.count)]),
            from: .active,
            to: .inactive,
            reason: below(2) == 0 ? "\(word()) \(word()) \(word())" : nil,
            messages: below(2000)
        )
        return TrailLine(number: Int64(number), act: .service(entry, domain: "\(word()).example"))
    }

    mutating func row(_ number: Int) -> FleetRow {
        let states = ServiceState.allCases
        let state = states[below(states.count)]
        return FleetRow(
            domain: "\(word())-\(word()).example",
            state: state,
            blocker: state.sends ? nil : .rule,
            figures: FleetFigures(
                held: state.sends ? 0 : below(2000),
                queued: below(40),
                lastHour: below(200),
                quota: 200,
                relayed: below(2000),
                errors: below(90)
            ),
            script: below(3) > 0 ? script() : nil
        )
    }
}
