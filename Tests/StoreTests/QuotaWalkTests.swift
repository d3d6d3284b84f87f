import Core
import TestKit
import Testing

/// Whatever happens in whatever order: no rolling hour sees more messages leave than the quota allows, and
/// nothing is lost.
struct QuotaWalkTests {
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `a random walk keeps every quota and every message`(_ seed: UInt64) async throws {
        try await Engine.sqlite.withBench { bench in
            var walk = QuotaWalk(bench: bench, random: Pacer(state: seed))
            for number in 1...4 {
                let quota = [1, 3, 10, 40][number - 1]
                walk.hostings.append(
                    try await bench.hosting("h\(number).example", uid: UInt32(number), quota: quota)
                )
            }
            for _ in 0..<800 { try await walk.step() }
            #expect(walk.left.count > 100)
            try await walk.drain()
            for hosting in walk.hostings {
                let totals = try await bench.totals(hosting)
                #expect(totals.held + totals.queued == 0)
                #expect(totals.balance)
            }
        }
    }
}

/// A walk through the acts of a ledger, with a record of what left when.
private struct QuotaWalk {
    let bench: Bench
    var random: Pacer
    var hostings: [Hosting] = []
    /// What left or may have left: its hosting, its message and the moment of the claim.
    var left: [(hosting: HostingID, message: MessageID, at: Moment)] = []

    mutating func step() async throws {
        let hosting = hostings[Int.random(in: 0..<hostings.count, using: &random)]
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<35:
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                try await bench.accept(hosting, to: ["a@example.net", "b@example.net"])
            }
        case 35..<75: try await hand()
        case 75..<77: _ = try await bench.order(.block, hosting)
        case 77..<82: _ = try await bench.order(.unblock, hosting)
        case 82..<83: _ = try await bench.order(.purge, hosting)
        case 83..<84: _ = try await bench.order(.undoPurge, hosting)
        case 84: _ = try await bench.ledger.recoverClaims(at: bench.now)
        default: bench.clock.advance(by: .seconds(Int.random(in: 1...900, using: &random)))
        }
        _ = try await bench.ledger.endPurges(at: bench.now)
        _ = try await bench.ledger.expireHeld(limit: 100, at: bench.now)
    }

    private mutating func hand() async throws {
        for claim in try await bench.claim(Int.random(in: 1...5, using: &random)) {
            // One in twenty is never heard of again: its lease ends.
            if Int.random(in: 0..<20, using: &random) == 0 { continue }
            let outcome = outcome()
            if mayHaveLeft(outcome) { try note(claim) }
            try await bench.record(outcome, for: claim)
        }
    }

    private mutating func outcome() -> AttemptOutcome {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .unreachable(reason: "down")
        case 1: .ambiguous(reason: "no answer")
        case 2: .answered(["a@example.net": .relayed(.accepted), "b@example.net": .deferred(.busy)])
        case 3: .answered(["a@example.net": .refused(.unknownUser), "b@example.net": .relayed(.accepted)])
        case 4: .answered([:])
        default: .answered(["a@example.net": .relayed(.accepted), "b@example.net": .relayed(.accepted)])
        }
    }

    private func mayHaveLeft(_ outcome: AttemptOutcome) -> Bool {
        switch outcome {
        case .unreachable: false
        case .ambiguous: true
        case .answered(let verdicts): !verdicts.isEmpty
        }
    }

    private mutating func note(_ claim: ClaimedMessage) throws {
        left.append((claim.hosting, claim.id, bench.now))
        let hour = left.reversed().prefix { $0.at > bench.now - HourlyQuota.window }
        let messages = Set(hour.filter { $0.hosting == claim.hosting }.map(\.message))
        let hosting = try #require(hostings.first { $0.id == claim.hosting })
        #expect(messages.count <= hosting.profile.quotaPerHour)
    }

    /// Lets all that waits leave, as time goes by.
    mutating func drain() async throws {
        for hosting in hostings { _ = try await bench.order(.unblock, hosting) }
        var waits = true
        while waits {
            _ = try await bench.ledger.endPurges(at: bench.now)
            for claim in try await bench.claim() {
                try note(claim)
                try await bench.record(.relayed(.accepted), for: claim)
            }
            guard let next = try await bench.ledger.nextWork() else { break }
            bench.clock.set(max(next, bench.now))
            waits = next < bench.now + .seconds(400 * 86_400)
        }
    }
}

/// Numbers that come out the same each time.
private struct Pacer: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
