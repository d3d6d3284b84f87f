import Core
import Testing

@testable import MailGate

/// How an MTA that is not reached is spared.
struct BreakerTests {
    private let start = ContinuousClock.now
    private let down = AttemptOutcome.unreachable(reason: "refused")

    @Test func `while the MTA is reached every free connection may be used`() {
        let breaker = Breaker(pauses: DispatchPauses())
        #expect(breaker.allowance(free: 3, busy: 1, at: start) == 3)
    }

    @Test func `several failures at once are one`() {
        var breaker = Breaker(pauses: DispatchPauses())
        #expect(breaker.note(down, at: start) == .lost(.seconds(1)))
        for _ in 1...3 { #expect(breaker.note(down, at: start) == .nothing) }
        #expect(breaker.allowance(free: 4, busy: 0, at: start) == 0)
        #expect(breaker.allowance(free: 4, busy: 0, at: start + .seconds(1)) == 1)
        #expect(breaker.allowance(free: 3, busy: 1, at: start + .seconds(1)) == 0)
    }

    @Test func `the wait doubles up to a minute, and the first answer ends it`() {
        var breaker = Breaker(pauses: DispatchPauses())
        var instant = start
        var waits: [Duration] = []
        for _ in 1...8 {
            _ = breaker.note(down, at: instant)
            let wait = breaker.wait(at: instant) ?? .zero
            waits.append(wait)
            instant += wait
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        #expect(breaker.note(.ambiguous(reason: "silence"), at: instant) == .nothing)
        #expect(breaker.note(.answered([:]), at: instant) == .back)
        #expect(breaker.allowance(free: 4, busy: 0, at: instant) == 4)
        #expect(breaker.note(down, at: instant) == .lost(.seconds(1)))
    }
}
