import Core
import TestKit

/// A ledger that has lived: a hosting in each state, a message in each standing and of each fate, people, records.
struct EveryState {
    let bench: Bench
    private(set) var hostings: [ServiceState: Hosting] = [:]

    /// Lets a day and a half pass on an empty ledger.
    init(_ bench: Bench) async throws {
        self.bench = bench
        for (number, state) in ServiceState.allCases.enumerated() {
            let profile = NewHosting(
                domain: "\(state.rawValue).example",
                uid: UInt32(2001 + number),
                quotaPerHour: 50,
                reportRecipient: "ana@\(state.rawValue).example"
            )
            hostings[state] = try await bench.ledger.add(profile, at: bench.now)
        }
        try await yesterday()
        try await people()
        bench.clock.advance(by: .seconds(86_400))
        try await today()
    }

    func hosting(_ state: ServiceState) throws -> Hosting {
        guard let hosting = hostings[state] else { throw Unexpected(what: "no hosting in \(state)") }
        return hosting
    }

    /// Every fate of a message, an error of every origin, and what is owed for them.
    private func yesterday() async throws {
        for hosting in hostings.values.sorted(by: { $0.id < $1.id }) {
            try await bench.accept(hosting)
            var own = bench.message(of: hosting)
            own.envelope.sender = "www@\(hosting.domain)"
            _ = try await bench.ledger.accept(own, at: bench.now)
            try await bench.accept(hosting, to: ["uno@example.net", "dos@example.net"])
            let verdicts: [RecipientVerdict] = [
                .relayed(.accepted), .refused(.unknownUser), .relayed(.accepted),
            ]
            for (claim, verdict) in zip(try await bench.claim(), verdicts) {
                try await bench.record(verdict, for: claim)
                let bounce = Bounce(
                    message: claim.id,
                    failures: [ReturnedFailure(addresses: ["uno@example.net"], reply: .unknownUser)]
                )
                _ = try await bench.ledger.record(bounce, at: bench.now)
            }
            try await bench.ledger.record(refusal(of: hosting))
        }
        let stopped = try hosting(.inactive)
        try await bench.perform(.block, stopped)
        _ = try await bench.accept(2, stopped)
        try await bench.perform(.purge, stopped)
        bench.clock.advance(by: .seconds(301))
        _ = try await bench.ledger.endPurges(at: bench.now)
        try await bench.perform(.block, stopped)
        try await bench.accept(stopped)
        bench.clock.advance(by: .seconds(-3 * 86_400))
        try await bench.accept(stopped)
        bench.clock.advance(by: .seconds(3 * 86_400))
        _ = try await bench.ledger.expireHeld(limit: 10, at: bench.now)
    }

    private func refusal(of hosting: Hosting) -> RefusedSubmission {
        RefusedSubmission(
            hosting: hosting.id,
            moment: bench.now,
            reason: .badRecipient,
            detail: "año@",
            attribution: Attribution(uid: 1001, script: "/web/mal.php")
        )
    }

    private func people() async throws {
        let staff = NewAccount(email: "op@provider.example", passwordHash: "h", isOperator: true)
        _ = try await bench.ledger.add(staff, at: bench.now)
        let order = AccountOrder(
            .add(NewAccount(email: "ana@ok.example", passwordHash: "h", hostings: ["ok.example"])),
            actor: Bench.staff,
            operation: "alta"
        )
        _ = try await bench.ledger.perform(order, at: bench.now)
        guard let account = try await bench.ledger.account(email: "ana@ok.example") else {
            throw Unexpected(what: "no account")
        }
        let session = Session(
            tokenHash: "resumen",
            account: account.id,
            opened: bench.now,
            expires: bench.now + .seconds(90 * 86_400)
        )
        try await bench.ledger.open(session)
        _ = try await bench.ledger.secret(named: "form", fresh: [0, 255, 7])
        try await bench.ledger.setMailPassword(hash: "argon", of: try hosting(.active).id, at: bench.now)
    }

    /// Reports of yesterday, each state, and messages that wait in every way.
    private func today() async throws {
        for id in try await bench.ledger.hostingsToReport(after: 6, at: bench.now) {
            guard let due = try await bench.ledger.dueReport(of: id, limit: 10, at: bench.now) else {
                continue
            }
            let report = Report(due, subject: "Errores", text: "Uno", moment: bench.now)
            _ = try await bench.ledger.archive(report, mail: nil)
        }
        try await bench.perform(.blockForBounces, try hosting(.tolerant), by: Bench.rule)
        try await bench.perform(.unblock, try hosting(.tolerant))
        try await bench.perform(.blockForBounces, try hosting(.bounce), by: Bench.rule)
        try await bench.perform(.blockForSpam, try hosting(.spam), by: Bench.staff)
        try await bench.perform(.block, try hosting(.purging))
        for hosting in hostings.values.sorted(by: { $0.id < $1.id }) {
            _ = try await bench.accept(3, hosting)
        }
        var test = bench.message(of: try hosting(.active), subject: "Prueba: añadido \u{1F4E7}")
        test.isTest = true
        _ = try await bench.ledger.accept(test, at: bench.now)
        try await bench.perform(.purge, try hosting(.purging))
        try await bench.accept(try hosting(.purging))
        let claims = try await bench.claim(3)
        try await bench.record(.deferred(.busy), for: claims[0])
        try await bench.record(.relayed(.accepted), for: claims[1])
        _ = try await bench.ledger.refreshFleet(limit: 100, at: bench.now)
    }
}
