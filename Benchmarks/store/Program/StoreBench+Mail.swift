import Core
import Store
import TestKit

extension StoreBench {
    /// What the mail path does, and what a page takes meanwhile.
    func mail() async throws {
        let now = clock(after: .seconds(2 * 3600))
        for tasks in [1, 64] {
            tell(
                "accepts by \(tasks): /s",
                try await pace(tasks, seconds: 3) { try await accept(at: now()) }.rate
            )
        }
        let lives = try await pace(64, seconds: 6) { try await self.lives(8, at: now) }
        tell("whole lives by 64: /s", lives.rate)
        let life = try await pace(1, seconds: 3) { try await self.lives(8, at: now) }
        tell("whole lives by 1: /s", life.rate)
        async let accepts = pace(8, seconds: 4) { try await accept(at: now()) }
        let pages = try await pace(1, seconds: 4) {
            try await page(at: now())
            return 1
        }
        tell("accepts beside pages: /s", try await accepts.rate)
        tell("page under writes: median ms", pages.times.median)
        tell("page under writes: p99 ms", pages.times.p99)
    }

    func accept(at moment: Moment) async throws -> Int {
        _ = try await ledger.accept(message(), at: moment)
        return 1
    }

    /// Accepts some messages, claims as many, and books what the MTA answered; returns how many lives ended.
    private func lives(_ count: Int, at now: @Sendable () -> Moment) async throws -> Int {
        for _ in 0..<count { _ = try await accept(at: now()) }
        let claims = try await ledger.claimDue(limit: count, at: now())
        for claim in claims {
            let verdicts = claim.envelope.recipients.map {
                ($0, RecipientVerdict.relayed(SMTPReply(code: 250, text: "ok")))
            }
            try await ledger.record(.answered(Dictionary(verdicts) { $1 }), for: claim, at: now())
        }
        return claims.count
    }

    /// Work in so many tasks for some seconds: how much of it a second, and how long each piece took.
    func pace(_ tasks: Int, seconds: Double, _ work: @escaping @Sendable () async throws -> Int) async throws
        -> (rate: Double, times: Times)
    {
        let began = ContinuousClock.now
        let end = began + .seconds(seconds)
        let (count, took) = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var count = 0
                    var took: [Double] = []
                    while ContinuousClock.now < end {
                        let start = ContinuousClock.now
                        count += try await work()
                        took.append((ContinuousClock.now - start) / .milliseconds(1))
                    }
                    return (count, took)
                }
            }
            return try await group.reduce(into: (0, [])) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
        }
        return (Double(count) / ((ContinuousClock.now - began) / .seconds(1)), Times(took))
    }
}
