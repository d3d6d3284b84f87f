package import Core

/// Gives the demo's hostings a past: thirty days replayed through the ledger's own functions at their own moments.
///
/// Nothing is written behind the ledger's back, so the books balance and every figure on the pages is counted.
package struct DemoHistory: Sendable {
    /// Days before today that the past covers.
    package static let days: Int64 = 30

    private let ledger: any Ledger
    private let now: Moment

    /// A past that ends now.
    package init(ledger: any Ledger, now: Moment) {
        self.ledger = ledger
        self.now = now
    }

    /// Creates the hostings and lives their past, in the order of time.
    package func replay(_ hostings: [DemoHosting]) async throws {
        let born = now - .seconds((Self.days + 400) * 86_400)
        var known: [(DemoHosting, Hosting)] = []
        for hosting in hostings {
            known.append((hosting, try await ledger.add(hosting.profile, at: born)))
        }
        let plan = known.flatMap { DemoPlan(hosting: $0.0, id: $0.1.id, now: now).events }
            .sorted { $0.moment < $1.moment }
        for hour in batches(of: plan) {
            try await live(hour)
        }
    }

    /// Events of one kind that follow each other closely share a commit.
    private func batches(of plan: [DemoPlan.Event]) -> [[DemoPlan.Event]] {
        plan.reduce(into: []) { batches, event in
            let isMessage = event.message != nil
            let joins = batches.last?.first.map { $0.message != nil && isMessage } ?? false
            let close = batches.last?.first.map { event.moment - $0.moment < .seconds(1800) } ?? false
            if joins && close { batches[batches.count - 1].append(event) } else { batches.append([event]) }
        }
    }

    private func live(_ events: [DemoPlan.Event]) async throws {
        for case let order? in events.map(\.order) {
            _ = try await ledger.perform(order, at: events[0].moment)
        }
        try await withThrowingDiscardingTaskGroup { group in
            for event in events {
                guard let message = event.message else { continue }
                group.addTask { _ = try await ledger.accept(message, at: event.moment) }
            }
        }
        try await relay(at: events[events.count - 1].moment)
    }

    /// Takes the MTA's part: most recipients are taken, a few are refused as mailboxes are in life.
    private func relay(at moment: Moment) async throws {
        let claims = try await ledger.claimDue(limit: 10_000, at: moment)
        try await withThrowingDiscardingTaskGroup { group in
            for claim in claims {
                let verdicts = claim.envelope.recipients.map { ($0, Self.verdict(on: $0)) }
                let outcome = AttemptOutcome.answered(Dictionary(verdicts) { first, _ in first })
                group.addTask { try await ledger.record(outcome, for: claim, at: moment) }
            }
        }
    }

    private static func verdict(on recipient: String) -> RecipientVerdict {
        switch recipient.prefix(while: { $0 != "@" && $0 != "." }) {
        case "antiguo":
            .refused(SMTPReply(code: 550, status: "5.1.1", text: "No such user here"))
        case "lleno":
            .refused(SMTPReply(code: 552, status: "5.2.2", text: "Mailbox full"))
        case "filtro":
            .refused(SMTPReply(code: 550, status: "5.7.1", text: "Message rejected as spam"))
        default:
            .relayed(SMTPReply(code: 250, status: "2.0.0", text: "Ok"))
        }
    }
}
