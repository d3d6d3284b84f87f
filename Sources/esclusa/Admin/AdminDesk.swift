import Core
import Foundation
import Languages

/// Answers the operator's commands from the ledger.
struct AdminDesk: Sendable {
    let ledger: any Ledger
    let snapshots: Snapshots
    let now: @Sendable () -> Moment
    /// The hourly quota of hostings that are added without one.
    let defaultQuota: Int
    /// Has the running daemon believe the system's clock.
    let trustClock: @Sendable () -> Void

    init(
        store: OpenStore,
        settings: Settings,
        now: @escaping @Sendable () -> Moment,
        trustClock: @escaping @Sendable () -> Void = {}
    ) {
        ledger = store.ledger
        snapshots = Snapshots(settings: settings, copy: store.copy)
        self.now = now
        self.trustClock = trustClock
        defaultQuota = settings.quotaPerHour
    }

    /// Carries a request out; every fault becomes a line and an exit code.
    func answer(_ request: AdminRequest, from actor: Actor) async -> AdminAnswer {
        do {
            return try await carryOut(request, from: actor)
        } catch let fault as LedgerFault {
            return Self.explain(fault)
        } catch {
            return .failed(.software, "internal error: \(error)")
        }
    }

    private func carryOut(_ request: AdminRequest, from actor: Actor) async throws -> AdminAnswer {
        switch request {
        case .addHosting(let form): try await add(form)
        case .listHostings: .records(try await ledger.hostings().map(\.record))
        case .showHosting(let domain): try await with(domain) { .records([$0.record]) }
        case .removeHosting(let domain): try await remove(domain)
        case .setHosting(let domain, let quota): try await setQuota(quota, of: domain)
        case .setMailPassword(let domain, let hash): try await setMailPassword(hash, of: domain)
        case .addAccount(let form): try await add(form, by: actor)
        case .listAccounts: .records(try await ledger.accounts().map(\.record))
        case .setPassword(let email, let hash): try await setPassword(hash, of: email, by: actor)
        case .removeAccount(let email): try await removeAccount(email, by: actor)
        case .command(let name, let domain, let reason, let operation):
            try await perform(name, on: domain, reason: reason, operation: operation, by: actor)
        case .status(let domain): try await status(of: domain)
        case .listQueue(let domain, let script, let standing, let limit):
            try await queue(of: domain, script: script, standing: standing, limit: limit)
        case .refusals(let domain, let limit): try await refusals(of: domain, limit: limit)
        case .audit(let domain, let limit): try await auditTrail(of: domain, limit: limit)
        case .reports(let domain, let day, let limit):
            try await reports(of: domain, on: day, limit: limit)
        case .verify: try await verify()
        case .trustClock: try await trust()
        case .backUp: try await snapshots.make(at: now())
        }
    }

    /// Where no daemon runs, the next one finds that its clock agrees.
    private func trust() async throws -> AdminAnswer {
        trustClock()
        let moment = now()
        try await ledger.remember(time: moment)
        return .done("the system's clock is believed: \(moment.iso)", Record([("time", .text(moment.iso))]))
    }

    /// Answers for a hosting that exists.
    func with(_ domain: String, _ answer: (Hosting) async throws -> AdminAnswer) async throws -> AdminAnswer {
        guard let hosting = try await ledger.hosting(named: domain.lowercased()) else {
            throw LedgerFault.unknownHosting(domain)
        }
        return try await answer(hosting)
    }

    /// A fault of the ledger as a line and an exit code.
    static func explain(_ fault: LedgerFault) -> AdminAnswer {
        switch fault {
        case .unknownHosting(let name):
            .failed(.missing, "no hosting \"\(name)\"; `esclusa hosting list` shows them")
        case .unknownAccount(let name):
            .failed(.missing, "no account \"\(name)\"; `esclusa account list` shows them")
        case .taken(let what): .failed(.data, "\(what) is taken already; choose another or remove the first")
        case .hasMessages(let count):
            .failed(.unavailable, "\(count) messages still wait; purge them or let them leave, then remove")
        case .holdsTooMany(let count):
            .failed(
                .unavailable,
                "the service is blocked and holds \(count) messages; unblock it or purge them"
            )
        case .storageFull: .failed(.io, "the disk is full; free some space and repeat")
        case .unusable(let what): .failed(.io, what)
        case .engine(let words): .failed(.io, "the store failed: \(words)")
        }
    }
}
