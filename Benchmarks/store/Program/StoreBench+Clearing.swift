import Core
import MailGate
import Store
import Synchronization
import TestKit

extension StoreBench {
    /// What moves 100,000 messages, by the product's own parts, and how long others wait meanwhile.
    func clearing() async throws {
        try await beside("nothing", after: 4) { _ in try await Task.sleep(for: .seconds(4)) }
        for (hours, name, command) in [(6, "release", ServiceCommand.unblock), (8, "block", .block)] {
            try await beside(name, after: hours) { now in
                tell("\(name): decided in ms", try await order(command, at: now()))
                await follower(now).follow()
            }
        }
        try await beside("purge", after: 10) { now in
            tell("purge: decided in ms", try await order(.purge, at: now()))
            let later: @Sendable () -> Moment = { now() + Self.policy.purgeGrace + .seconds(1) }
            tell("purge: begun in ms", try await milliseconds { _ = try await ledger.endPurges(at: later()) })
            await follower(later).follow()
        }
        try await beside("expiry", after: 25) { now in
            await sweeper(now).expireHeld()
        }
    }

    /// A week of a month's history: what the product's own sweeps forget seven days later.
    func week() async throws {
        try await beside("nothing before the week", after: 27) { _ in try await Task.sleep(for: .seconds(3)) }
        try await beside("week", after: 7 * 24) { now in
            let forgotten = await Forgetter(ledger: ledger, now: now, log: .silent).sweep()
            tell("week: records forgotten, tokens and messages", Double(forgotten))
            await sweeper(now).forgetRelayed()
        }
    }

    /// A hosting that has sent 100,000 messages goes.
    func removal() async throws {
        try await beside("removal", after: 7 * 24 + 2) { now in
            let decided = try await milliseconds {
                try await ledger.removeHosting(HostingID(Int64(Self.moved)))
            }
            tell("removal: decided in ms", decided)
            await sweeper(now).clearLeavings()
        }
    }

    private func follower(_ now: @escaping @Sendable () -> Moment) -> Follower {
        Follower(ledger: ledger, now: now, log: .silent)
    }

    private func sweeper(_ now: @escaping @Sendable () -> Moment) -> Sweeper {
        Sweeper(ledger: ledger, bounceMemory: Self.policy.bounceMemory, now: now, log: .silent)
    }

    private func order(_ command: ServiceCommand, at moment: Moment) async throws -> Double {
        let order = ServiceOrder(
            hosting: HostingID(Int64(Self.moved)),
            command: command,
            actor: Actor(party: .operator, name: "op"),
            operation: "medida-\(UInt64.random(in: 0...UInt64.max))"
        )
        return try await milliseconds {
            guard case .done = try await ledger.perform(order, at: moment) else {
                throw Broken(what: "\(command) refused")
            }
        }
    }

    /// Tells how long work took, and how long one sender of other hostings waited for each accept meanwhile.
    private func beside(
        _ name: String,
        after hours: Int,
        _ work: @escaping @Sendable (@escaping @Sendable () -> Moment) async throws -> Void
    ) async throws {
        let now = clock(after: .seconds(hours * 3600))
        let isDone = Mutex(false)
        async let others = {
            var took: [Double] = []
            while !isDone.withLock({ $0 }) {
                took.append(try await milliseconds { _ = try await accept(at: now()) })
            }
            return Times(took)
        }()
        let took: Double
        do {
            took = try await milliseconds { try await work(now) }
        } catch {
            isDone.withLock { $0 = true }
            throw error
        }
        isDone.withLock { $0 = true }
        let times = try await others
        tell("\(name): ms", took)
        tell("\(name): others' median ms", times.median)
        tell("\(name): others' p99 ms", times.p99)
        tell("\(name): others' longest ms", times.longest)
    }
}
