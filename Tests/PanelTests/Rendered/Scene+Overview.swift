import Core

@testable import Panel

extension Scene {
    private var actor: Actor { Actor(party: .customer, name: person) }

    /// A service in a state, with everything that the state can have.
    func service(_ state: ServiceState, blocker: Party? = nil) -> SendingService {
        SendingService(
            state: state,
            blocker: state.sends ? nil : blocker ?? .customer,
            reason: state.sends ? nil : reason,
            since: Self.now - .seconds(7200),
            version: 7,
            purge: state == .purging ? purge(ends: Self.now + .seconds(180), erased: nil) : nil
        )
    }

    /// A service whose held messages are being erased, and cannot be had back any more.
    var erasingService: SendingService {
        var service = service(.purging)
        service.purge = purge(ends: Self.now - .seconds(20), erased: 640)
        return service
    }

    private func purge(ends: Moment, erased: Int?) -> SendingService.Purge {
        SendingService.Purge(operation: 3, cameFrom: .inactive, ends: ends, messages: 1037, erased: erased)
    }

    /// An overview in which every part of the page has something to show.
    func overview(_ service: SendingService, release: ReleaseProgress? = nil) -> Overview {
        let today = PanelRig.days.day(of: Self.now, in: zone)
        var overview = Overview(hosting: hosting, service: service, today: today)
        overview.lastChange = entry(.block)
        overview.totals.accepted = 128_904
        overview.totals.relayed = 128_904
        overview.totals.errors = 1_000_000
        overview.totals.queued = 12
        overview.days = (0..<30).map { figures(today - Int64(29 - $0), $0) }
        overview.held = HeldFigures(
            count: 1037,
            oldestAccepted: Self.now - .seconds(9 * 3600),
            newestAccepted: Self.now - .seconds(60),
            firstExpiry: Self.now + .seconds(61_680)
        )
        overview.release = release
        overview.quota = QuotaFigures(
            limit: 2000,
            used: 2000,
            waiting: release == nil ? 163 : 0,
            clearAt: release == nil ? Self.now + .seconds(5000) : nil
        )
        if service.blocker == .rule {
            overview.finding = finding(
                service.state == .bounce ? .bounceShare : service.state == .spam ? .unknownRecipients : .burst
            )
        }
        overview.inFlight = 2
        overview.lastErrors = ["5.1.1", "5.7.1", "4.4.7"].enumerated().map { error($0.element, $0.offset) }
        overview.errorsThisWeek = 41
        overview.lastRelayed = LastRelayed(moment: Self.now - .seconds(600), script: script)
        overview.refusalsThisWeek = 3
        overview.lastRefusal = RefusedSubmission(
            hosting: overview.hosting.id,
            moment: Self.now - .seconds(30 * 3600),
            reason: .badRecipient,
            detail: misspelt,
            attribution: Attribution(uid: 1001, script: script(1))
        )
        overview.pendingRecipient = PendingRecipient(
            recipient: recipient(1),
            expires: Self.now + .seconds(200_000)
        )
        overview.events = [.block, .purge, .unblock, .blockForSpam].map(entry)
        return overview
    }

    /// Why a rule stopped the service, with each kind of script behind it.
    private func finding(_ rule: AbuseRule) -> Finding {
        Finding(
            rule: rule,
            measured: 23,
            threshold: 20,
            count: 411,
            sample: 1902,
            window: .seconds(86_400),
            scripts: [script(1), "", ScriptConduct.others].map {
                ScriptConduct(script: $0, accepted: 1902, handed: 1902, errors: 411, unknown: 300)
            }
        )
    }

    /// What scripts of every kind did.
    var scripts: [ScriptFigures] {
        [script, script(1), "", ScriptConduct.others].map {
            ScriptFigures(script: $0, relayed: 1037, errors: 3, held: 12)
        }
    }

    private func figures(_ day: Day, _ index: Int) -> DayFigures {
        var figures = DayFigures(day: day)
        figures.accepted = 400 + index * 7 % 90
        figures.relayed = 400 + index * 31 % 170
        figures.errors = index % 4
        figures.held = index > 26 ? 60 : 0
        return figures
    }

    private func entry(_ command: ServiceCommand) -> AuditEntry {
        AuditEntry(
            moment: Self.now - .seconds(3 * 86_400),
            actor: actor,
            act: .command(command),
            from: .active,
            to: .inactive,
            reason: reason,
            messages: 1037
        )
    }

    private func error(_ status: String, _ index: Int) -> MessageError {
        MessageError(
            message: MessageID(Int64(index)),
            recipient: recipient(index),
            moment: Self.now - .seconds(Int64(index) * 26 * 3600),
            origin: .relay,
            reply: SMTPReply(code: 550, status: hostile ?? status, text: reply),
            script: script(index)
        )
    }

    /// What an act left behind.
    func receipt(_ act: ServiceReceipt.Act) -> ServiceReceipt {
        ServiceReceipt(
            operation: "op",
            hosting: HostingID(1),
            act: act,
            actor: actor,
            moment: Self.now,
            state: .inactive,
            messages: 1037,
            inFlight: 2
        )
    }
}
