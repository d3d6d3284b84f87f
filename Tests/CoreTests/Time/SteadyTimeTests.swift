import Core
import Testing

struct SteadyTimeTests {
    private static let start = Moment(milliseconds: 1_800_000_000_000)

    /// A clock that the test sets, and the time that really passes.
    private struct Bench {
        var time = SteadyTime(clock: start, passed: .zero, patience: .seconds(3600))
        var passed = Duration.zero
        var ahead = Duration.zero

        /// So many seconds later the gate's time is this, in seconds since the start, and this is noticed.
        mutating func expect(_ seconds: Int, _ notice: SteadyTime.Notice? = nil, after span: Int) {
            passed += .seconds(span)
            let now = time.now(clock: start + passed + ahead, passed: passed)
            #expect((now.moment - start).components.seconds == Int64(seconds))
            #expect(now.notice == notice)
        }
    }

    @Test(arguments: [3600, -3600, 86_400, -86_400])
    func `a clock that jumps and comes back was never believed`(jump: Int) {
        var bench = Bench()
        bench.expect(60, after: 60)
        bench.ahead = .seconds(jump)
        bench.expect(61, .jumped(.seconds(jump)), after: 1)
        bench.expect(3561, after: 3500)
        bench.ahead = .zero
        bench.expect(3562, .agrees, after: 1)
    }

    @Test(arguments: [3600, -3600])
    func `a clock that was put right is believed after a while, told once`(jump: Int) {
        var bench = Bench()
        bench.ahead = .seconds(jump)
        bench.expect(1, .jumped(.seconds(jump)), after: 1)
        bench.expect(3600, after: 3599)
        bench.expect(3601 + jump, .believed(.seconds(jump)), after: 1)
        bench.expect(3602 + jump, after: 1)
    }

    @Test func `another jump begins the wait anew`() {
        var bench = Bench()
        bench.ahead = .seconds(3600)
        bench.expect(1, .jumped(.seconds(3600)), after: 1)
        bench.ahead = .seconds(7200)
        bench.expect(3600, .jumped(.seconds(7200)), after: 3599)
        bench.expect(7199, after: 3599)
        bench.expect(7200 + 7200, .believed(.seconds(7200)), after: 1)
    }

    /// Time that began when the clock was so far from the time last known.
    private func started(_ gap: Int) -> Bench {
        var bench = Bench()
        bench.ahead = .seconds(gap)
        let clock = Self.start + bench.ahead
        bench.time = SteadyTime(clock: clock, passed: .zero, patience: .seconds(3600), seen: Self.start)
        return bench
    }

    @Test(arguments: [-3600, -30, 0, 60, 3600])
    func `a start within the patience of the time last known is taken as it is`(gap: Int) {
        var bench = started(gap)
        #expect(!bench.time.isUnsure)
        bench.expect(gap + 5, after: 5)
    }

    @Test func `a clock that is ahead at the start is taken, but not sure for an hour of steady run`() {
        var bench = started(5 * 86_400)
        #expect(bench.time.isUnsure)
        bench.expect(5 * 86_400 + 3599, after: 3599)
        #expect(bench.time.isUnsure)
        bench.expect(5 * 86_400 + 3600, .believed(.zero), after: 1)
        #expect(!bench.time.isUnsure)
    }

    @Test(arguments: [5 * 86_400, -5 * 86_400, 365 * 86_400])
    func `a clock that is put right soon after the start is followed at once`(gap: Int) {
        var bench = started(gap)
        bench.expect(max(gap, 0) + 60, after: 60)
        // Ten minutes had passed before the start.
        bench.ahead = .seconds(600)
        bench.expect(661, .agrees, after: 1)
        #expect(!bench.time.isUnsure)
        bench.expect(662, after: 1)
    }

    @Test func `a clock that went back while nothing ran goes on from the time last known`() {
        var bench = started(-5 * 86_400)
        #expect(bench.time.isUnsure)
        bench.expect(3599, after: 3599)
        bench.expect(-5 * 86_400 + 3600, .believed(.seconds(-5 * 86_400)), after: 1)
        #expect(!bench.time.isUnsure)
    }

    @Test func `a jump while it is not sure is no steady run`() {
        var bench = started(5 * 86_400)
        bench.expect(5 * 86_400 + 1800, after: 1800)
        bench.ahead += .seconds(7200)
        bench.expect(5 * 86_400 + 1801, .jumped(.seconds(7200)), after: 1)
        bench.expect(5 * 86_400 + 3700, after: 1899)
        #expect(bench.time.isUnsure)
        bench.expect(5 * 86_400 + 7200 + 5401, .believed(.seconds(7200)), after: 1701)
        #expect(!bench.time.isUnsure)
    }

    @Test(arguments: [5 * 86_400, -5 * 86_400])
    func `somebody who has looked at the clock ends the doubt`(gap: Int) {
        var bench = started(gap)
        bench.time.trust(clock: Self.start + .seconds(gap), passed: .zero)
        #expect(!bench.time.isUnsure)
        bench.expect(gap + 1, after: 1)
    }

    @Test func `small corrections are followed at once and never told`() {
        var bench = Bench()
        for count in 1...100 {
            bench.ahead += .seconds(2)
            bench.expect(62 * count, after: 60)
        }
    }
}
