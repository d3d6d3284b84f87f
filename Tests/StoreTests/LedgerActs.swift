import Core
import Store
import TestKit

/// What the functions of the ledger are tried on: hostings among many, one of them with much behind it.
struct LedgerScene {
    let bench: Bench
    let ledger: LedgerStore
    /// Sends.
    let active: Hosting
    /// Blocked, with held messages.
    let blocked: Hosting
    let account: AccountID
    let held: MessageID

    var now: Moment { bench.now }

    init(_ bench: Bench, _ ledger: LedgerStore, _ wide: WideLedger) async throws {
        self.bench = bench
        self.ledger = ledger
        guard let active = try await ledger.hosting(named: wide.domain(101)),
            let blocked = try await ledger.hosting(named: wide.domain(200)),
            let account = try await ledger.account(email: "ana@\(wide.domain(101))")
        else { throw Unexpected(what: "no hostings") }
        self.active = active
        self.blocked = blocked
        self.account = account.id
        held = try await ledger.heldMessages(of: blocked.id, query: ListQuery(limit: 1)).messages[0].message
            .id
    }

    /// A message of a hosting that is claimed and has an outcome.
    func handOver(_ verdict: RecipientVerdict) async throws {
        try await bench.accept(active)
        for claim in try await bench.claim(10) { try await bench.record(verdict, for: claim) }
    }
}

/// Every function of the ledger, with an ordinary use of it.
struct LedgerActs {
    let name: String
    let work: (LedgerScene) async throws -> Void

    static func act(_ name: String, _ work: @escaping (LedgerScene) async throws -> Void)
        -> LedgerActs
    {
        LedgerActs(name: name, work: work)
    }

    static var all: [LedgerActs] { pages + lists + people + mail + rounds + changes + recipients }

    private static var pages: [LedgerActs] {
        [
            act("visit(_: VisitQuestion, at: Moment)") { scene in
                let domain = scene.active.domain
                for token in ["s101", "operator"] {
                    let question = VisitQuestion(tokenHash: token, domain: domain, overviewDays: 30)
                    _ = try await scene.ledger.visit(question, at: scene.now)
                }
            },
            act("overview(of: HostingID, days: Int, at: Moment)") { scene in
                for hosting in [scene.active, scene.blocked] {
                    _ = try await scene.bench.overview(hosting, days: 30)
                }
            },
            act("hosting(named: String, visibleTo: AccountID)") { scene in
                _ = try await scene.ledger.hosting(named: scene.active.domain, visibleTo: scene.account)
            },
            act("hostings(visibleTo: AccountID, matching: String, at: Moment)") { scene in
                for part in ["", "sitio"] {
                    _ = try await scene.ledger.hostings(
                        visibleTo: scene.account,
                        matching: part,
                        at: scene.now
                    )
                }
            },
            act("receipt(of: String, on: HostingID)") { scene in
                _ = try await scene.ledger.receipt(of: "nada", on: scene.active.id)
            },
            act("fleet(_: FleetQuery)") { scene in
                for order in FleetQuery.Order.allCases {
                    for states in [[], [ServiceState.active]] as [Set<ServiceState>] {
                        var query = FleetQuery(states: states, order: order, limit: 25)
                        _ = try await scene.ledger.fleet(query)
                        for isBefore in [true, false] {
                            query.start = FleetStart(figure: 7, domain: "sitio-5.example", isBefore: isBefore)
                            _ = try await scene.ledger.fleet(query)
                        }
                        _ = try await scene.ledger.fleet(
                            FleetQuery(matching: "sitio-1", order: order, limit: 25)
                        )
                    }
                }
            },
            act("scriptDays(_: String, of: HostingID, days: Int, at: Moment)") { scene in
                let script = "/srv/www/index.php"
                _ = try await scene.ledger.scriptDays(script, of: scene.active.id, days: 30, at: scene.now)
            },
            act("trail(_: TrailQuery)") { scene in
                for hosting in [nil, scene.active.id] {
                    for party in [nil, Party.customer] {
                        for kind in [nil] + TrailKind.allCases.map({ $0 }) {
                            var query = TrailQuery(hosting: hosting, kind: kind, party: party, limit: 25)
                            _ = try await scene.ledger.trail(query)
                            query.start = TrailStart(number: scene.held.raw, isBefore: true)
                            _ = try await scene.ledger.trail(query)
                        }
                    }
                }
            },
            act("gauges()") { _ = try await $0.ledger.gauges() },
        ]
    }

    private static var lists: [LedgerActs] {
        [
            act("heldMessages(of: HostingID, query: ListQuery)") { scene in
                for part in ["", "pedido"] {
                    let query = ListQuery(matching: part, limit: 25)
                    _ = try await scene.ledger.heldMessages(of: scene.blocked.id, query: query)
                }
            },
            act("heldMessage(_: MessageID, of: HostingID)") { scene in
                _ = try await scene.ledger.heldMessage(scene.held, of: scene.blocked.id)
            },
            act("heldSet(_: HeldChoice, of: HostingID)") { scene in
                for choice in [
                    HeldChoice(.these([scene.held])), HeldChoice(.matching("pedido"), isInverse: true),
                ] {
                    _ = try await scene.ledger.heldSet(choice, of: scene.blocked.id)
                }
            },
            act("failures(of: HostingID, query: FailureQuery)") { scene in
                for isGrouped in [true, false] {
                    let query = FailureQuery(
                        part: ListQuery(matching: "nadie", limit: 25),
                        since: scene.now - .seconds(604_800),
                        isGrouped: isGrouped
                    )
                    _ = try await scene.ledger.failures(of: scene.active.id, query: query)
                }
            },
            act("scripts(of: HostingID, days: Int, at: Moment)") { scene in
                _ = try await scene.ledger.scripts(of: scene.active.id, days: 30, at: scene.now)
            },
            act("messages(of: HostingID, filter: MessageFilter)") { scene in
                let filter = MessageFilter(standings: [.queued], script: "/web/a.php")
                _ = try await scene.ledger.messages(of: scene.active.id, filter: filter)
            },
            act("submissions(of: HostingID, limit: Int)") { scene in
                _ = try await scene.ledger.submissions(of: scene.active.id, limit: 10)
            },
            act("lastTest(of: HostingID)") { scene in
                var message = scene.bench.message(of: scene.active)
                message.isTest = true
                _ = try await scene.ledger.accept(message, at: scene.now)
                _ = try await scene.ledger.lastTest(of: scene.active.id)
            },
            act("tests(of: HostingID, since: Moment, besides: SubmissionToken)") { scene in
                let token = SubmissionToken(high: 1, low: 2)
                _ = try await scene.ledger.tests(of: scene.active.id, since: scene.now, besides: token)
            },
            act("refusals(of: HostingID?, limit: Int)") { scene in
                for hosting in [nil, scene.active.id] {
                    _ = try await scene.ledger.refusals(of: hosting, limit: 20)
                }
            },
            act("auditTrail(of: HostingID, limit: Int)") { scene in
                _ = try await scene.ledger.auditTrail(of: scene.active.id, limit: 20)
            },
            act("reports(of: HostingID, limit: Int)") { scene in
                _ = try await scene.ledger.reports(of: scene.active.id, limit: 20)
            },
            act("reportPage(of: HostingID, offset: Int, limit: Int)") { scene in
                _ = try await scene.ledger.reportPage(of: scene.active.id, offset: 0, limit: 20)
            },
            act("report(_: Report.Kind, _: Int64, of: HostingID)") { scene in
                _ = try await scene.ledger.report(.daily, 7, of: scene.active.id)
            },
        ]
    }

    private static var people: [LedgerActs] {
        [
            act("hostings()") { _ = try await $0.ledger.hostings() },
            act("hosting(named: String)") { _ = try await $0.ledger.hosting(named: $0.active.domain) },
            act("hosting(ofUser: UInt32)") { _ = try await $0.ledger.hosting(ofUser: 100_101) },
            act("mailPassword(ofHosting: String)") {
                _ = try await $0.ledger.mailPassword(ofHosting: $0.active.domain)
            },
            act("accounts()") { _ = try await $0.ledger.accounts() },
            act("accounts(_: AccountQuery)") { scene in
                for isNarrow in [true, false] {
                    let query = AccountQuery(
                        matching: "ana",
                        operatorsOnly: isNarrow,
                        after: "ana@sitio-2",
                        limit: 25
                    )
                    _ = try await scene.ledger.accounts(query)
                }
            },
            act("account(_: AccountID)") { _ = try await $0.ledger.account($0.account) },
            act("account(email: String)") { _ = try await $0.ledger.account(email: "ana@sitio-101.example") },
            act("event(of: String)") { _ = try await $0.ledger.event(of: "nada") },
            act("session(tokenHash: String, at: Moment)") { scene in
                _ = try await scene.ledger.session(tokenHash: "s101", at: scene.now)
            },
            act("open(_: Session)") { scene in
                let session = Session(
                    tokenHash: "nueva",
                    account: scene.account,
                    opened: scene.now,
                    expires: scene.now + .seconds(60)
                )
                try await scene.ledger.open(session)
            },
            act("sessions(of: AccountID, limit: Int, at: Moment)") { scene in
                _ = try await scene.ledger.sessions(of: scene.account, limit: 25, at: scene.now)
            },
            act("keepSession(tokenHash: String, until: Moment, at: Moment)") { scene in
                let lapses = scene.now + .seconds(60)
                try await scene.ledger.keepSession(tokenHash: "nueva", until: lapses, at: scene.now)
            },
            act("closeSession(tokenHash: String)") { try await $0.ledger.closeSession(tokenHash: "nueva") },
            act("forgetEndedSessions(at: Moment)") {
                _ = try await $0.ledger.forgetEndedSessions(at: $0.now)
            },
            act("secret(named: String, fresh: [UInt8])") {
                _ = try await $0.ledger.secret(named: "form", fresh: [1])
            },
            act("record(_: PanelEvent)") { scene in
                let event = PanelEvent(
                    moment: scene.now,
                    actor: Bench.staff,
                    act: .signIn,
                    account: "op@provider.example"
                )
                try await scene.ledger.record(event)
            },
        ]
    }

    private static var mail: [LedgerActs] {
        [
            act("accept(_: NewMessage, at: Moment)") { scene in
                for hosting in [scene.active, scene.blocked] { try await scene.bench.accept(hosting) }
            },
            act("record(_: RefusedSubmission)") { scene in
                let refusal = RefusedSubmission(
                    hosting: scene.active.id,
                    moment: scene.now,
                    reason: .badRecipient,
                    detail: "ana@",
                    attribution: Attribution(uid: 1)
                )
                try await scene.ledger.record(refusal)
            },
            act("claimDue(limit: Int, at: Moment)") { scene in
                try await scene.bench.accept(scene.active)
                _ = try await scene.bench.claim(10)
            },
            act("record(_: AttemptOutcome, for: ClaimedMessage, at: Moment, isPatient: Bool)") { scene in
                for verdict in [.relayed(.accepted), .deferred(.busy), .refused(.unknownUser)]
                    as [RecipientVerdict]
                {
                    try await scene.handOver(verdict)
                }
            },
            act("recoverClaims(at: Moment)") { _ = try await $0.ledger.recoverClaims(at: $0.now) },
            act("lastTime()") { _ = try await $0.ledger.lastTime() },
            act("remember(time: Moment)") { try await $0.ledger.remember(time: $0.now) },
            act("nextWork()") { _ = try await $0.ledger.nextWork() },
            act("trace(of: MessageID)") { _ = try await $0.ledger.trace(of: $0.held) },
            act("record(_: Bounce, at: Moment)") { scene in
                let id = try await scene.bench.accept(scene.active)
                for claim in try await scene.bench.claim(10) {
                    try await scene.bench.record(.relayed(.accepted), for: claim)
                }
                let failure = ReturnedFailure(addresses: ["bea@example.net"], reply: .unknownUser)
                _ = try await scene.ledger.record(Bounce(message: id, failures: [failure]), at: scene.now)
            },
            act("dueFindings(limit: Int)") { _ = try await $0.ledger.dueFindings(limit: 10) },
            act("dueNotices(limit: Int)") { _ = try await $0.ledger.dueNotices(limit: 10) },
            act("file(_: DueNotice, mail: NewMessage?, at: Moment)") { scene in
                var message = scene.bench.message(of: scene.active)
                message.envelope.sender = "www@\(scene.active.domain)"
                _ = try await scene.ledger.accept(message, at: scene.now)
                for claim in try await scene.bench.claim(10) {
                    try await scene.bench.record(.refused(.unknownUser), for: claim)
                }
                for notice in try await scene.ledger.dueNotices(limit: 10) {
                    try await scene.ledger.file(notice, mail: nil, at: scene.now)
                }
            },
        ]
    }

    private static var rounds: [LedgerActs] {
        [
            act("refreshFleet(limit: Int, at: Moment)") { scene in
                _ = try await scene.ledger.refreshFleet(limit: 50, at: scene.now + .seconds(700))
            },
            act("hostingsToReport(after: Int, at: Moment)") { scene in
                _ = try await scene.ledger.hostingsToReport(after: 6, at: scene.now)
            },
            act("dueReport(of: HostingID, limit: Int, at: Moment)") { scene in
                _ = try await scene.ledger.dueReport(of: scene.active.id, limit: 50, at: scene.now)
            },
            act("dueWarnings(within: Duration, at: Moment)") { scene in
                _ = try await scene.ledger.dueWarnings(within: .seconds(4 * 86_400), at: scene.now)
            },
            act("archive(_: Report, mail: NewMessage?)") { scene in
                let due = DueReport(
                    hosting: scene.active,
                    day: Day(number: 1),
                    failed: 1,
                    expired: 0,
                    errors: [],
                    coverage: ReportCoverage(until: scene.now, lastFailure: 0)
                )
                let report = Report(due, subject: "Errores", text: "Uno", moment: scene.now)
                _ = try await scene.ledger.archive(report, mail: nil)
            },
            act("expireHeld(limit: Int, at: Moment)") { scene in
                _ = try await scene.ledger.expireHeld(limit: 3, at: scene.now + .seconds(4 * 86_400))
            },
            act("forgetOld(_: Retention.Record, from: RetentionPlace, limit: Int, at: Moment)") { scene in
                for record in Retention.Record.allCases {
                    let later = scene.now + .seconds(35 * 86_400)
                    var next = try await scene.ledger.forgetOld(
                        record,
                        from: RetentionPlace(),
                        limit: 1_000,
                        at: later
                    )
                    .next
                    if let place = next {
                        next = try await scene.ledger.forgetOld(record, from: place, limit: 1_000, at: later)
                            .next
                    }
                }
            },
            act("forgetRelayed(acceptedBefore: Moment, limit: Int)") { scene in
                let early = scene.now - .seconds(4 * 86_400)
                _ = try await scene.ledger.forgetRelayed(acceptedBefore: early, limit: 100)
            },
        ]
    }

    private static var changes: [LedgerActs] {
        [
            act("perform(_: ServiceOrder, at: Moment)") { scene in
                for command in [.block, .unblock, .block, .purge, .undoPurge, .purge] as [ServiceCommand] {
                    try await scene.bench.perform(command, scene.active)
                }
            },
            act("followServices(limit: Int, at: Moment)") { scene in
                while let slice = try await scene.ledger.followServices(limit: 1_000, at: scene.now),
                    slice.messages > 0
                {}
                for command in [.undoPurge, .unblock, .block] as [ServiceCommand] {
                    try await scene.bench.perform(command, scene.active)
                    while let slice = try await scene.ledger.followServices(limit: 1_000, at: scene.now),
                        slice.messages > 0
                    {}
                }
                try await scene.bench.perform(.purge, scene.active)
            },
            act("endPurges(at: Moment)") { _ = try await $0.ledger.endPurges(at: $0.now + .seconds(301)) },
            act("setReportRecipient(_: RecipientOrder, at: Moment)") { scene in
                let order = RecipientOrder(
                    hosting: scene.active.id,
                    recipient: nil,
                    actor: Bench.customer,
                    operation: "destinatario"
                )
                _ = try await scene.ledger.setReportRecipient(order, at: scene.now)
            },
            act("delete(_: DeletionOrder, at: Moment)") { scene in
                let choice = HeldChoice(.matching("pedido"))
                let set = try await scene.ledger.heldSet(choice, of: scene.blocked.id)
                let order = DeletionOrder(
                    hosting: scene.blocked.id,
                    choice: choice,
                    mark: set.mark,
                    count: set.count,
                    actor: Bench.customer,
                    operation: "borrar"
                )
                _ = try await scene.ledger.delete(order, at: scene.now)
            },
            act("setQuota(perHour: Int, of: HostingID, at: Moment)") { scene in
                try await scene.ledger.setQuota(perHour: 7, of: scene.active.id, at: scene.now)
            },
            act("setMailPassword(hash: String?, of: HostingID, at: Moment)") { scene in
                for hash in ["h", nil] {
                    try await scene.ledger.setMailPassword(hash: hash, of: scene.active.id, at: scene.now)
                }
            },
            act("add(_: NewHosting, at: Moment)") { scene in
                _ = try await scene.bench.hosting("nueva.example", uid: 77)
            },
            act("removeHosting(_: HostingID)") { scene in
                guard let hosting = try await scene.ledger.hosting(named: "nueva.example") else { return }
                try await scene.ledger.removeHosting(hosting.id)
            },
            act("clearLeavings(limit: Int)") { scene in
                let gone = try await scene.bench.hosting("ida.example", uid: 78)
                try await scene.bench.accept(gone)
                let claims = try await scene.bench.claim()
                for claim in claims where claim.hosting == gone.id {
                    try await scene.bench.record(.refused(.unknownUser), for: claim)
                }
                try await scene.ledger.removeHosting(gone.id)
                while try await scene.ledger.clearLeavings(limit: 2) > 0 {}
            },
            act("add(_: NewAccount, at: Moment)") { scene in
                let account = NewAccount(
                    email: "eva@example.net",
                    passwordHash: "h",
                    hostings: [scene.active.domain]
                )
                _ = try await scene.ledger.add(account, at: scene.now)
            },
            act("perform(_: AccountOrder, at: Moment)") { scene in
                let change = AccountOrder.Change.setOperator(scene.account, true)
                let order = AccountOrder(change, actor: Bench.staff, operation: "cargo")
                _ = try await scene.ledger.perform(order, at: scene.now)
            },
            act("setPassword(hash: String, of: AccountID)") { scene in
                try await scene.ledger.setPassword(hash: "x", of: scene.account)
            },
            act("setLanguage(_: String, of: AccountID)") { scene in
                try await scene.ledger.setLanguage("fr", of: scene.account)
            },
            act("removeAccount(_: AccountID)") { scene in
                guard let eva = try await scene.ledger.account(email: "eva@example.net") else { return }
                try await scene.ledger.removeAccount(eva.id)
            },
        ]
    }
}
